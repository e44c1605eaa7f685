using AiGateway.Storage;

namespace AiGateway.Tests.Policies.RateLimits.Simulation;

/// <summary>A table in memory that keeps the contract, with a clock of its own: what the store does at one moment, without a network.</summary>
internal sealed class MemoryTable(Func<DateTimeOffset?> clock) : IEntityTable
{
    private readonly SortedDictionary<(string Partition, string Row), (byte[] Value, long Version)> rows = [];
    private long versions;

    public int Reads { get; private set; }

    public int Writes { get; private set; }

    public ValueTask<Entity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        Reads++;
        return new(rows.TryGetValue((partition, row), out var found) ? Read(partition, row, found) : null);
    }

    public ValueTask<IReadOnlyList<Entity>> ListAsync(string partition, string rowPrefix, string? after, int limit, CancellationToken cancellationToken)
        => new([.. rows.Where(row => row.Key.Partition == partition && row.Key.Row.StartsWith(rowPrefix, StringComparison.Ordinal))
            .Where(row => after is null || string.CompareOrdinal(row.Key.Row, after) > 0)
            .OrderBy(row => row.Key.Row, StringComparer.Ordinal).Take(limit).Select(row => Read(partition, row.Key.Row, row.Value))]);

    public ValueTask<string?> TryInsertAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
        => new(rows.ContainsKey((partition, row)) ? null : Write(partition, row, value));

    public ValueTask<string?> TryReplaceAsync(string partition, string row, ReadOnlyMemory<byte> value, string version, CancellationToken cancellationToken)
        => new(Holds(partition, row, version) ? Write(partition, row, value) : null);

    public ValueTask<string> PutAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
        => new(Write(partition, row, value));

    public ValueTask<bool> TryDeleteAsync(string partition, string row, string? version, CancellationToken cancellationToken)
        => new(Holds(partition, row, version) && rows.Remove((partition, row)));

    public ValueTask<bool> TryBatchAsync(string partition, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken)
    {
        if (!writes.All(write => Fits(partition, write))) return new(false);
        foreach (var write in writes) Apply(partition, write);
        return new(true);
    }

    public ValueTask<IReadOnlyList<string>> ListPartitionsAsync(string prefix, CancellationToken cancellationToken)
        => new([.. rows.Keys.Select(key => key.Partition).Distinct().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);

    private Entity Read(string partition, string row, (byte[] Value, long Version) found)
        => new(partition, row, found.Value, $"{found.Version}") { StoreTime = clock() };

    private bool Holds(string partition, string row, string? version)
        => rows.TryGetValue((partition, row), out var found) && (version is null || version == $"{found.Version}");

    private string Write(string partition, string row, ReadOnlyMemory<byte> value)
    {
        Writes++;
        rows[(partition, row)] = (value.ToArray(), ++versions);
        return $"{versions}";
    }

    private bool Fits(string partition, EntityWrite write) => write switch
    {
        EntityWrite.Insert => !rows.ContainsKey((partition, write.Row)),
        EntityWrite.Replace replace => Holds(partition, write.Row, replace.Version),
        EntityWrite.Delete { Version: { } version } => Holds(partition, write.Row, version),
        _ => true,
    };

    private void Apply(string partition, EntityWrite write)
    {
        if (write is EntityWrite.Insert insert) Write(partition, write.Row, insert.Value);
        else if (write is EntityWrite.Replace replace) Write(partition, write.Row, replace.Value);
        else if (write is EntityWrite.Put put) Write(partition, write.Row, put.Value);
        else rows.Remove((partition, write.Row));
    }
}
