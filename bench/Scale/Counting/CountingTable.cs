using AiGateway.Bench.Scale.Simulation;
using AiGateway.Storage;

namespace AiGateway.Bench.Scale.Counting;

/// <summary>
/// A table as one instance reaches it over the network, and as Azure bills it: a request is a transaction, whatever it answers but for an outage; so is
/// a batch, and each page of a query.
/// </summary>
internal sealed class CountingTable(IEntityTable store, string name, Network network, Transactions transactions) : IEntityTable
{
    public async ValueTask<Entity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        transactions.Add(Rooms.OfFind(name));
        var found = await AskAsync(() => store.FindAsync(partition, row, default), cancellationToken);
        return found is null ? null : found with { StoreTime = network.StoreTime };
    }

    public ValueTask<IReadOnlyList<Entity>> ListAsync(string partition, string rowPrefix, string? after, int limit, CancellationToken cancellationToken)
    {
        transactions.Add(Rooms.OfList(name));
        return AskAsync(() => store.ListAsync(partition, rowPrefix, after, limit, default), cancellationToken);
    }

    public ValueTask<string?> TryInsertAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        transactions.Add(Rooms.OfWrite(name));
        return AskAsync(() => store.TryInsertAsync(partition, row, value, default), cancellationToken);
    }

    public async ValueTask<string?> TryReplaceAsync(string partition, string row, ReadOnlyMemory<byte> value, string version, CancellationToken cancellationToken)
    {
        var written = await AskAsync(() => store.TryReplaceAsync(partition, row, value, version, default), cancellationToken);
        transactions.Add(written is null ? Rooms.OfConflict(name) : Rooms.OfWrite(name));
        return written;
    }

    public ValueTask<string> PutAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        transactions.Add(Rooms.OfWrite(name));
        return AskAsync(() => store.PutAsync(partition, row, value, default), cancellationToken);
    }

    public ValueTask<bool> TryDeleteAsync(string partition, string row, string? version, CancellationToken cancellationToken)
    {
        transactions.Add(Rooms.OfRemoval(name));
        return AskAsync(() => store.TryDeleteAsync(partition, row, version, default), cancellationToken);
    }

    public ValueTask<bool> TryBatchAsync(string partition, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken)
    {
        transactions.Add(writes.All(write => write is EntityWrite.Delete) ? Rooms.OfRemoval(name) : Rooms.OfWrite(name));
        return AskAsync(() => store.TryBatchAsync(partition, writes, default), cancellationToken);
    }

    public async ValueTask<IReadOnlyList<string>> ListPartitionsAsync(string prefix, CancellationToken cancellationToken)
    {
        var found = await AskAsync(() => store.ListPartitionsAsync(prefix, default), cancellationToken);
        // Table Storage is asked for one partition after the other (EntityQuery), and once more to hear that there is none left.
        transactions.Add(Rooms.OfList(name), found.Count + 1);
        return found;
    }

    private async ValueTask<T> AskAsync<T>(Func<ValueTask<T>> ask, CancellationToken cancellationToken)
    {
        await network.CrossAsync(cancellationToken);
        var answer = await ask();
        await network.CrossAsync(cancellationToken);
        return answer;
    }
}
