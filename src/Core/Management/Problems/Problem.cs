using System.ComponentModel;

namespace AiGateway.Management.Problems;

/// <summary>A failure as RFC 9457 writes it, with every mistake of the request at once.</summary>
public sealed record Problem
{
    /// <summary>A stable URN of the kind of problem, such as <c>urn:ai-gateway:problem:invalid</c>.</summary>
    [Description("A stable URN of the kind of problem, such as urn:ai-gateway:problem:invalid.")]
    public required string Type { get; init; }

    [Description("The kind of problem in a few words.")]
    public required string Title { get; init; }

    [Description("The HTTP status code.")]
    public required int Status { get; init; }

    [Description("What happened, and the way out.")]
    public required string Detail { get; init; }

    [Description("Every mistake of the request, by field; absent when no field is at fault.")]
    public IReadOnlyList<FieldMistake>? Errors { get; init; }
}
