using AiGateway.Storage;

namespace AiGateway.Tests.Resources.Keys;

/// <summary>The real table, with its reads counted, and able to be down or to keep its readers waiting.</summary>
internal sealed class WatchedTable(IEntityTable table) : IEntityTable
{
    private int reads;
    private int others;

    /// <summary>Point reads.</summary>
    public int Reads => Volatile.Read(ref reads);

    /// <summary>Everything that is no point read and no write: what must not happen on the way of a call.</summary>
    public int Scans => Volatile.Read(ref others);

    public List<int> BatchSizes { get; } = [];

    public bool IsDown { get; set; }

    /// <summary>What every request throws; null: nothing.</summary>
    public Exception? Fault { get; set; }

    /// <summary>True: it can be read and not written.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Reads wait for this, whatever their token says; null: they do not wait.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>True when waiting reads heed their token.</summary>
    public bool HeedsTokens { get; set; }

    public async ValueTask<Entity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref reads);
        var entity = await Up().FindAsync(partition, row, CancellationToken.None);
        if (Gate is { } gate) await (HeedsTokens ? gate.Task.WaitAsync(cancellationToken) : gate.Task);
        return entity;
    }

    public ValueTask<IReadOnlyList<Entity>> ListAsync(string partition, string rowPrefix, string? after, int limit, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref others);
        return Up().ListAsync(partition, rowPrefix, after, limit, cancellationToken);
    }

    public ValueTask<string?> TryInsertAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) =>
        Writable().TryInsertAsync(partition, row, value, cancellationToken);

    public ValueTask<string?> TryReplaceAsync(string partition, string row, ReadOnlyMemory<byte> value, string version, CancellationToken cancellationToken) =>
        Writable().TryReplaceAsync(partition, row, value, version, cancellationToken);

    public ValueTask<string> PutAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) =>
        Writable().PutAsync(partition, row, value, cancellationToken);

    public ValueTask<bool> TryDeleteAsync(string partition, string row, string? version, CancellationToken cancellationToken) =>
        Writable().TryDeleteAsync(partition, row, version, cancellationToken);

    public ValueTask<bool> TryBatchAsync(string partition, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken)
    {
        var up = Writable();
        lock (BatchSizes) BatchSizes.Add(writes.Count);
        return up.TryBatchAsync(partition, writes, cancellationToken);
    }

    public ValueTask<IReadOnlyList<string>> ListPartitionsAsync(string prefix, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref others);
        return Up().ListPartitionsAsync(prefix, cancellationToken);
    }

    private IEntityTable Writable() => IsReadOnly ? throw new StorageUnavailableException("Read-only, as the test wants it.") : Up();

    private IEntityTable Up()
    {
        if (IsDown) throw new StorageUnavailableException("Down, as the test wants it.");
        return Fault is null ? table : throw Fault;
    }
}
