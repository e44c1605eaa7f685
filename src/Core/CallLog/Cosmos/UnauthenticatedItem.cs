using AiGateway.CallLog.Unauthenticated;

namespace AiGateway.CallLog.Cosmos;

/// <summary>What one source counted of one surface within one minute.</summary>
internal sealed record UnauthenticatedItem
{
    public required string Id { get; init; }

    public required string Day { get; init; }

    public required DateTimeOffset Minute { get; init; }

    public required string Surface { get; init; }

    public required string Source { get; init; }

    public required long Count { get; init; }

    public static UnauthenticatedItem Of(string source, UnauthenticatedCount total) => new()
    {
        Id = UnauthenticatedId.Of(total, source),
        Day = PartitionDay.Of(total.Minute),
        Minute = total.Minute,
        Surface = total.Surface,
        Source = source,
        Count = total.Count,
    };
}
