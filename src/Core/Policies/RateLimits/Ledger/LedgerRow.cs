using System.Text.Json;
using System.Text.Json.Serialization;

namespace AiGateway.Policies.RateLimits.Ledger;

/// <summary>The ledger of one limit, as all instances share it. Its time never runs backwards, whatever clocks the writers have.</summary>
internal sealed record LedgerRow
{
    public static readonly LedgerRow Empty = new() { Time = 0 };

    [JsonPropertyName("t")]
    public required long Time { get; init; }

    [JsonPropertyName("used")]
    public IReadOnlyList<Booking> Used { get; init; } = [];

    [JsonPropertyName("holders")]
    public IReadOnlyList<LeaseHolder> Holders { get; init; } = [];

    public LeaseHolder? FindHolder(string id) => Holders.FirstOrDefault(holder => holder.Id == id);

    public ReadOnlyMemory<byte> Write() => JsonSerializer.SerializeToUtf8Bytes(this, LedgerJson.Default.LedgerRow);

    public static LedgerRow Read(ReadOnlyMemory<byte> json) => JsonSerializer.Deserialize(json.Span, LedgerJson.Default.LedgerRow) ?? Empty;
}
