using System.Collections.Concurrent;

namespace AiGateway.CallLog.Delivery;

/// <summary>Records that neither the transport nor the outbox took, kept in memory until one does. Bounded: the journal still knows of what is not kept.</summary>
internal sealed class UnacceptedRecords(CallLogOptions options)
{
    private readonly ConcurrentDictionary<string, CallRecord> records = new();
    private int count;

    /// <summary>Asked by every call: a number, because the dictionary would take all its locks to answer.</summary>
    public bool IsEmpty => Volatile.Read(ref count) == 0;

    /// <summary>Keeps the record; false when there is no room.</summary>
    public bool TryKeep(CallRecord record)
    {
        if (Volatile.Read(ref count) >= options.MostUnaccepted || !records.TryAdd(record.Id, record)) return false;
        Interlocked.Increment(ref count);
        return true;
    }

    /// <summary>What is kept now.</summary>
    public IReadOnlyCollection<CallRecord> All() => [.. records.Values];

    /// <summary>Lets go of a record that was accepted.</summary>
    public void Release(string id)
    {
        if (records.TryRemove(id, out _)) Interlocked.Decrement(ref count);
    }
}
