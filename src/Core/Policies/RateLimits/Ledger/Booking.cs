using System.Text.Json.Serialization;

namespace AiGateway.Policies.RateLimits.Ledger;

/// <summary>Units used in one bucket; negative where they are given back.</summary>
internal readonly record struct Booking(
    [property: JsonPropertyName("b")] long Bucket,
    [property: JsonPropertyName("n")] long Units);
