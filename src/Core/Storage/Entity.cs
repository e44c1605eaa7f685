namespace AiGateway.Storage;

/// <summary>A stored value with the version it was read at.</summary>
public sealed record Entity(string Partition, string Row, ReadOnlyMemory<byte> Value, string Version)
{
    /// <summary>The store's own clock when it answered, to the second; null for a store that has none. It is what instances agree on when their clocks do not.</summary>
    public DateTimeOffset? StoreTime { get; init; }
}
