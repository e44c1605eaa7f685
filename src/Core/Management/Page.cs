using System.ComponentModel;

namespace AiGateway.Management;

/// <summary>One page of a list.</summary>
public sealed record Page<T>(
    [property: Description("What is on the page.")] IReadOnlyList<T> Items,
    [property: Description("The cursor to give as 'after' for the next page; absent when this is the last.")] string? Next);
