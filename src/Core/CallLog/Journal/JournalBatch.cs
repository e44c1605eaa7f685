using AiGateway.Storage;

namespace AiGateway.CallLog.Journal;

/// <summary>What goes into the journal together: calls that start, the sign of life when it is due, and rows that are no longer needed.</summary>
internal sealed class JournalBatch(IEnumerable<EntityWrite> starts)
{
    private readonly List<EntityWrite> writes = [.. starts];

    public int Count => writes.Count + Removals.Count;

    public bool IsSigned { get; private set; }

    /// <summary>Ids of calls whose rows go.</summary>
    public List<string> Removals { get; } = [];

    public void Sign(DateTimeOffset now)
    {
        writes.Add(new EntityWrite.Put(JournalPartition.SignOfLife, new SignOfLife(now).Write()));
        IsSigned = true;
    }

    public void Remove(string id) => Removals.Add(id);

    /// <summary>Writes all of it, in one batch where that is possible.</summary>
    public async ValueTask WriteAsync(IEntityTable journal, string partition, CancellationToken cancellationToken)
    {
        var together = writes.Concat(Removals.Select(id => new EntityWrite.Delete(id, Version: null))).ToList();
        if (await journal.TryBatchAsync(partition, together, cancellationToken)) return;

        // Only a removal can conflict: another instance took this one for dead and recovered the row.
        if (writes.Count > 0) await journal.TryBatchAsync(partition, writes, cancellationToken);
        foreach (var id in Removals) await journal.TryDeleteAsync(partition, id, version: null, cancellationToken);
    }
}
