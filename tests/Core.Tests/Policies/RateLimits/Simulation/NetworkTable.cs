using AiGateway.Storage;

namespace AiGateway.Tests.Policies.RateLimits.Simulation;

/// <summary>The store as one instance reaches it: requests and replies take time, get lost, and a request that was given up may still take effect.</summary>
internal sealed class NetworkTable(World world, IEntityTable store, Network network) : IEntityTable
{
    public int Operations { get; private set; }

    public int Writes { get; private set; }

    public ValueTask<Entity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
        => network.Breaks?.Invoke(row) == true
            ? throw new InvalidOperationException("A bug.")
            : AskAsync(() => store.FindAsync(partition, row, default), cancellationToken);

    public ValueTask<IReadOnlyList<Entity>> ListAsync(string partition, string rowPrefix, string? after, int limit, CancellationToken cancellationToken)
        => AskAsync(() => store.ListAsync(partition, rowPrefix, after, limit, default), cancellationToken);

    public ValueTask<string?> TryInsertAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
        => AskAsync(() => store.TryInsertAsync(partition, row, value, default), cancellationToken, writes: true);

    public ValueTask<string?> TryReplaceAsync(string partition, string row, ReadOnlyMemory<byte> value, string version, CancellationToken cancellationToken)
        => AskAsync(() => store.TryReplaceAsync(partition, row, value, version, default), cancellationToken, writes: true);

    public ValueTask<string> PutAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
        => AskAsync(() => store.PutAsync(partition, row, value, default), cancellationToken, writes: true);

    public ValueTask<bool> TryDeleteAsync(string partition, string row, string? version, CancellationToken cancellationToken)
        => AskAsync(() => store.TryDeleteAsync(partition, row, version, default), cancellationToken, writes: true);

    public ValueTask<bool> TryBatchAsync(string partition, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken)
        => AskAsync(() => store.TryBatchAsync(partition, writes, default), cancellationToken, writes: true);

    public ValueTask<IReadOnlyList<string>> ListPartitionsAsync(string prefix, CancellationToken cancellationToken)
        => AskAsync(() => store.ListPartitionsAsync(prefix, default), cancellationToken);

    private async ValueTask<T> AskAsync<T>(Func<ValueTask<T>> ask, CancellationToken cancellationToken, bool writes = false)
    {
        Operations++;
        if (writes) Writes++;
        var reply = new TaskCompletionSource<T>();
        if (!network.IsDead) Send(ask, reply);
        using var givenUp = cancellationToken.Register(() => reply.TrySetCanceled(cancellationToken));
        return await reply.Task;
    }

    private void Send<T>(Func<ValueTask<T>> ask, TaskCompletionSource<T> reply)
    {
        if (network.IsDown || world.Happens(network.LostRequests))
        {
            world.After(Trip(), () => Reply(reply, () => reply.TrySetException(new StorageUnavailableException("lost request"))));
            return;
        }

        var isReplyLost = world.Happens(network.LostReplies);
        world.After(Trip(), () =>
        {
            var answer = ask();
            var result = answer.IsCompleted ? answer.GetAwaiter().GetResult() : throw new InvalidOperationException("The store answers at once.");
            world.After(Trip(), () => Reply(reply, () =>
            {
                if (isReplyLost) reply.TrySetException(new StorageUnavailableException("lost reply"));
                else reply.TrySetResult(result);
            }));
        });
    }

    private void Reply<T>(TaskCompletionSource<T> reply, Action set)
    {
        if (!network.IsDead && !reply.Task.IsCompleted) set();
    }

    private TimeSpan Trip() => world.Happens(network.Slow) ? world.Between(500, 3_000) : world.Between(network.Latency.From, network.Latency.To);
}
