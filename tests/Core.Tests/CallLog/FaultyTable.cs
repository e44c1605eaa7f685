using AiGateway.Storage;

namespace AiGateway.Tests.CallLog;

/// <summary>A real table behind a line that a test can cut or hold up, and that counts batches and lists.</summary>
internal sealed class FaultyTable(IEntityTable table) : IEntityTable
{
    private TaskCompletionSource gate = Open();

    /// <summary>True while every request fails.</summary>
    public bool IsDown { get; set; }

    public int Batches { get; private set; }

    public int Lists { get; private set; }

    /// <summary>Lets requests wait until <see cref="Release"/>.</summary>
    public void Hold() => gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => gate.TrySetResult();

    public async ValueTask<Entity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        await PassAsync();
        return await table.FindAsync(partition, row, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<Entity>> ListAsync(string partition, string rowPrefix, string? after, int limit, CancellationToken cancellationToken)
    {
        Lists++;
        await PassAsync();
        return await table.ListAsync(partition, rowPrefix, after, limit, cancellationToken);
    }

    public async ValueTask<string?> TryInsertAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        await PassAsync();
        return await table.TryInsertAsync(partition, row, value, cancellationToken);
    }

    public async ValueTask<string?> TryReplaceAsync(string partition, string row, ReadOnlyMemory<byte> value, string version, CancellationToken cancellationToken)
    {
        await PassAsync();
        return await table.TryReplaceAsync(partition, row, value, version, cancellationToken);
    }

    public async ValueTask<string> PutAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        await PassAsync();
        return await table.PutAsync(partition, row, value, cancellationToken);
    }

    public async ValueTask<bool> TryDeleteAsync(string partition, string row, string? version, CancellationToken cancellationToken)
    {
        await PassAsync();
        return await table.TryDeleteAsync(partition, row, version, cancellationToken);
    }

    public async ValueTask<bool> TryBatchAsync(string partition, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken)
    {
        Batches++;
        await PassAsync();
        return await table.TryBatchAsync(partition, writes, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<string>> ListPartitionsAsync(string prefix, CancellationToken cancellationToken)
    {
        await PassAsync();
        return await table.ListPartitionsAsync(prefix, cancellationToken);
    }

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async ValueTask PassAsync()
    {
        await gate.Task;
        if (IsDown) throw new StorageUnavailableException("The test cut the line.");
    }
}
