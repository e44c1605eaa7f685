using System.ComponentModel;

namespace AiGateway.Management.Problems;

/// <summary>One thing wrong in a request: the field's path (<c>route.targets[0].deployment</c>, or a query parameter's or header's name) and what it should be. Never holds the value.</summary>
public sealed record FieldMistake(
    [property: Description("The field's path, such as route.targets[0].deployment, or the name of a query parameter or header; 'body' for the whole.")] string Field,
    [property: Description("What it should be.")] string Message);
