namespace Azure.Messaging.EventHubs.Producer;

// Read from Azure/azure-sdk-for-net, sdk/eventhub/Azure.Messaging.EventHubs/src/Producer/EventDataBatch.cs, as of 5.12.

/// <summary>Events that are sent together, as many as the service takes at once.</summary>
public sealed class EventDataBatch : IDisposable
{
    // About what AMQP adds to an event of ours.
    private const int Overhead = 128;
    private readonly List<EventData> events = [];

    internal EventDataBatch(string? partitionKey, long maximumSizeInBytes) => (PartitionKey, MaximumSizeInBytes) = (partitionKey, maximumSizeInBytes);

    public long MaximumSizeInBytes { get; }

    public long SizeInBytes { get; private set; }

    public int Count => events.Count;

    internal string? PartitionKey { get; }

    internal IReadOnlyList<EventData> Events => events;

    public bool TryAdd(EventData eventData)
    {
        var size = SizeInBytes + Overhead + eventData.EventBody.ToMemory().Length;
        if (size > MaximumSizeInBytes) return false;
        SizeInBytes = size;
        events.Add(eventData);
        return true;
    }

    public void Dispose() => events.Clear();
}
