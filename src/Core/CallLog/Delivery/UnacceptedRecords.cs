using System.Collections.Concurrent;

namespace AiGateway.CallLog.Delivery;

/// <summary>Records that neither the transport nor the outbox took, kept in memory until one does. Bounded: the journal still knows of what is not kept.</summary>
internal sealed class UnacceptedRecords(CallLogOptions options)
{
    private readonly ConcurrentDictionary<string, CallRecord> records = new();

    public bool IsEmpty => records.IsEmpty;

    /// <summary>Keeps the record; false when there is no room.</summary>
    public bool TryKeep(CallRecord record) => records.Count < options.MostUnaccepted && records.TryAdd(record.Id, record);

    /// <summary>What is kept now.</summary>
    public IReadOnlyCollection<CallRecord> All() => [.. records.Values];

    /// <summary>Lets go of a record that was accepted.</summary>
    public void Release(string id) => records.TryRemove(id, out _);
}
