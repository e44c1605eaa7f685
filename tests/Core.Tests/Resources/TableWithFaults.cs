using AiGateway.Storage;

namespace AiGateway.Tests.Resources;

/// <summary>A real table that can be cut off, lose the reply of a batch, and counts what is asked of it.</summary>
internal sealed class TableWithFaults(IEntityTable table) : IEntityTable
{
    private int reads;

    /// <summary>Nothing answers.</summary>
    public bool IsDown { get; set; }

    /// <summary>Reads wait for it.</summary>
    public Task Held { get; set; } = Task.CompletedTask;

    /// <summary>The next batch is made, and then this is what its caller hears.</summary>
    public Func<bool>? NextBatchAnswers { get; set; }

    public int Reads => reads;

    public ValueTask<Entity?> FindAsync(string partition, string row, CancellationToken cancellationToken) => Reading(() => table.FindAsync(partition, row, cancellationToken));

    public ValueTask<IReadOnlyList<Entity>> ListAsync(string partition, string rowPrefix, string? after, int limit, CancellationToken cancellationToken) =>
        Reading(() => table.ListAsync(partition, rowPrefix, after, limit, cancellationToken));

    public ValueTask<string?> TryInsertAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) =>
        Up().TryInsertAsync(partition, row, value, cancellationToken);

    public ValueTask<string?> TryReplaceAsync(string partition, string row, ReadOnlyMemory<byte> value, string version, CancellationToken cancellationToken) =>
        Up().TryReplaceAsync(partition, row, value, version, cancellationToken);

    public ValueTask<string> PutAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken) => Up().PutAsync(partition, row, value, cancellationToken);

    public ValueTask<bool> TryDeleteAsync(string partition, string row, string? version, CancellationToken cancellationToken) => Up().TryDeleteAsync(partition, row, version, cancellationToken);

    public async ValueTask<bool> TryBatchAsync(string partition, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken)
    {
        var made = await Up().TryBatchAsync(partition, writes, cancellationToken);
        if (NextBatchAnswers is not { } answer) return made;
        NextBatchAnswers = null;
        return answer();
    }

    public ValueTask<IReadOnlyList<string>> ListPartitionsAsync(string prefix, CancellationToken cancellationToken) => Reading(() => table.ListPartitionsAsync(prefix, cancellationToken));

    private async ValueTask<T> Reading<T>(Func<ValueTask<T>> read)
    {
        Interlocked.Increment(ref reads);
        await Held;
        Up();
        return await read();
    }

    private IEntityTable Up() => IsDown ? throw new StorageUnavailableException("The test cut it off.") : table;
}
