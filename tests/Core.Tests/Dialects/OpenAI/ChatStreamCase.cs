using AiGateway.Calls;

namespace AiGateway.Tests.Dialects.OpenAI;

/// <summary>What a case's <c>facts.json</c> says: what the caller asked, and what the reader must know at the end.</summary>
internal sealed record ChatStreamCase
{
    public required bool WantsUsage { get; init; }

    public required string? Model { get; init; }

    public required string? Finish { get; init; }

    public required Usage? Usage { get; init; }

    /// <summary><c>terminal</c>, <c>failed</c>, or <c>open</c> when the upstream just stopped.</summary>
    public required string End { get; init; }

    public required bool MayEnd { get; init; }

    public int Skipped { get; init; }
}
