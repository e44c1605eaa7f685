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
        // First, so that no row is ever there without it.
        writes.Insert(0, new EntityWrite.Put(JournalPartition.SignOfLife, new SignOfLife(now).Write()));
        IsSigned = true;
    }

    public void Remove(string id) => Removals.Add(id);

    /// <summary>Writes all of it, in one batch where that is possible.</summary>
    public async ValueTask WriteAsync(IEntityTable journal, string partition, CancellationToken cancellationToken)
    {
        var all = writes.Concat(Removals.Select(id => new EntityWrite.Delete(id, Version: null)));
        foreach (var part in Batches.Split(all))
            if (!await journal.TryBatchAsync(partition, part, cancellationToken)) await WriteApartAsync(journal, partition, part, cancellationToken);
    }

    // Only a removal can conflict: another instance took this one for dead and recovered the row.
    private static async ValueTask WriteApartAsync(IEntityTable journal, string partition, List<EntityWrite> part, CancellationToken cancellationToken)
    {
        foreach (var puts in Batches.Split(part.OfType<EntityWrite.Put>())) await journal.TryBatchAsync(partition, puts, cancellationToken);
        foreach (var removal in part.OfType<EntityWrite.Delete>()) await journal.TryDeleteAsync(partition, removal.Row, removal.Version, cancellationToken);
    }
}
