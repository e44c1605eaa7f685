using AiGateway.Management.Audit;
using AiGateway.Resources.Store;
using AiGateway.Storage;

namespace AiGateway.Resources.Snapshots;

/// <summary>
/// The snapshot of one partition. The head of the partition is looked at when the last look is older than <see cref="Fresh"/>, by one reader at a
/// time, and the rows are read again when it moved. Meanwhile callers get what there is, unless the last look is older than <see cref="Usable"/>: then they wait.
/// While the store is down the last snapshot serves for <see cref="Tolerable"/>.
/// </summary>
internal sealed class SnapshotCell<T>(string partition, IEntityTable table, TimeProvider time, Func<ResourceRows, T> build)
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Usable = TimeSpan.FromSeconds(2);
    public static readonly TimeSpan Tolerable = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private Snapshot? current;
    private Failure? failure;
    private Task? refresh;
    private int generation;

    /// <summary>When it was last asked for, as a monotonic time stamp.</summary>
    public long UsedAt { get; private set; } = time.GetTimestamp();

    /// <summary>What was seen may be outdated by a change made here: the next caller waits for a look at the store.</summary>
    public void Invalidate() => Interlocked.Increment(ref generation);

    public ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        var now = time.GetTimestamp();
        UsedAt = now;
        var seen = Volatile.Read(ref current);
        if (seen is null || seen.Generation != Volatile.Read(ref generation)) return WaitAsync(cancellationToken);
        var age = time.GetElapsedTime(seen.LookedAt, now);
        if (age < Fresh) return new(seen.Value);
        if (age < Tolerable && HasJustFailed()) return new(seen.Value);
        if (age >= Usable) return WaitAsync(cancellationToken);
        _ = Refresh();
        return new(seen.Value);
    }

    private async ValueTask<T> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var wanted = Volatile.Read(ref generation);
            await Refresh().WaitAsync(cancellationToken);
            var seen = Volatile.Read(ref current);
            if (Volatile.Read(ref failure) is { } failed) return Tolerated(seen, failed);
            // A look that began before a change made here did not see it: look once more.
            if (seen!.Generation >= wanted) return seen.Value;
        }
    }

    private T Tolerated(Snapshot? seen, Failure failed) => seen is not null && time.GetElapsedTime(seen.LookedAt) < Tolerable
        ? seen.Value
        : throw new StorageUnavailableException("What admins configured could not be read.", failed.Exception);

    private bool HasJustFailed() => Volatile.Read(ref failure) is { } failed && time.GetElapsedTime(failed.At) < Fresh;

    private Task Refresh()
    {
        lock (gate)
        {
            // On a thread of its own: SQLite's reads block, and callers that need not wait must not.
            if (refresh is null or { IsCompleted: true }) refresh = Task.Run(LookAsync);
            return refresh;
        }
    }

    // Done once for all who ask meanwhile, so no single caller's leaving may cancel it.
    private async Task LookAsync()
    {
        var began = (Generation: Volatile.Read(ref generation), At: time.GetTimestamp());
        try
        {
            var chain = await AuditChain.ReadAsync(table, partition, CancellationToken.None);
            var seen = Volatile.Read(ref current);
            if (seen is null || seen.Version != chain.Version) seen = await ReadAsync(chain);
            Volatile.Write(ref current, seen with { LookedAt = began.At, Generation = began.Generation });
            Volatile.Write(ref failure, null);
        }
        catch (StorageUnavailableException exception)
        {
            Volatile.Write(ref failure, new(exception, time.GetTimestamp()));
        }
    }

    // Rows come in pages; a change between two pages is seen by the head having moved.
    private async ValueTask<Snapshot> ReadAsync(AuditChain chain)
    {
        while (true)
        {
            var rows = await ResourceRows.ReadAsync(table, partition, CancellationToken.None);
            var after = await AuditChain.ReadAsync(table, partition, CancellationToken.None);
            if (after.Version == chain.Version) return new(build(rows), chain.Version, 0, 0);
            chain = after;
        }
    }

    private sealed record Snapshot(T Value, string? Version, long LookedAt, int Generation);

    private sealed record Failure(StorageUnavailableException Exception, long At);
}
