using System.Text.Json.Serialization;

namespace AiGateway.Policies.RateLimits.Ledger;

/// <summary>
/// What the row knows of one gateway instance: its last operation, by which it finds out whether a write whose reply was lost took effect, and the
/// slice it may still spend until its lease ends. Until the instance reports what it spent when, the whole slice counts as used at the lease's end.
/// </summary>
internal sealed record LeaseHolder
{
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    [JsonPropertyName("op")]
    public required long Operation { get; init; }

    /// <summary>When it last wrote.</summary>
    [JsonPropertyName("at")]
    public required long At { get; init; }

    [JsonPropertyName("end")]
    public required long LeaseEnd { get; init; }

    [JsonPropertyName("n")]
    public required long Units { get; init; }
}
