namespace AiGateway.CallLog;

/// <summary>What a record was before it was cut to fit where records go.</summary>
public sealed record Reduction
{
    /// <summary>How many bytes its whole text had.</summary>
    public required int OriginalBytes { get; init; }

    /// <summary>SHA-256 of its whole text, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }
}
