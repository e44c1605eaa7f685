using System.Collections.Concurrent;
using System.Text.Json;
using AiGateway.Storage;

namespace AiGateway.Resources.Keys;

/// <summary>
/// When keys were last used, without a write per call: noted in memory, written together by <see cref="FlushAsync"/>, one row a key. Instances overwrite
/// each other's rows, so what is read is right to about the time between flushes; what was not flushed dies with the process.
/// </summary>
public sealed class KeyUse(GatewayTables tables)
{
    private const int BatchSize = 100;

    private readonly ConcurrentDictionary<Address, long> noted = new();

    /// <summary>Notes that the key was used. Cheap: a look-up in memory.</summary>
    public void Note(StoredKey key, DateTimeOffset at) => noted[new(key.Tenant, key.Application, key.Id)] = at.UtcTicks;

    /// <summary>Writes what was noted since the last time. Throws <see cref="StorageUnavailableException"/> and keeps the notes when the store is down.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in noted.ToArray().GroupBy(note => note.Key.Tenant))
            foreach (var batch in tenant.Chunk(BatchSize))
                await WriteAsync(tenant.Key, batch, cancellationToken);
    }

    /// <summary>The last uses of an application's keys by id, for keys after the id <paramref name="after"/> (null: from the first).</summary>
    internal async ValueTask<IReadOnlyDictionary<string, DateTimeOffset>> ListAsync(
        string tenant, string application, string? after, int limit, CancellationToken cancellationToken)
    {
        var prefix = Row(application, "");
        var rows = await tables.Keys.ListAsync(Partition(tenant), prefix, after is null ? null : prefix + after, limit, cancellationToken);
        return rows.ToDictionary(row => row.Row[prefix.Length..], Read);
    }

    /// <summary>When the key was last used; null when never or not for long enough to be written.</summary>
    internal async ValueTask<DateTimeOffset?> FindAsync(string tenant, string application, string id, CancellationToken cancellationToken)
    {
        var row = await tables.Keys.FindAsync(Partition(tenant), Row(application, id), cancellationToken);
        return row is null ? null : Read(row);
    }

    private async ValueTask WriteAsync(string tenant, KeyValuePair<Address, long>[] notes, CancellationToken cancellationToken)
    {
        await tables.Keys.TryBatchAsync(Partition(tenant), [.. notes.Select(Write)], cancellationToken);

        // Only what was written: a use noted meanwhile stays for the next flush.
        foreach (var note in notes) noted.TryRemove(note);
    }

    private static EntityWrite Write(KeyValuePair<Address, long> note) => new EntityWrite.Put(
        Row(note.Key.Application, note.Key.Id),
        JsonSerializer.SerializeToUtf8Bytes(new DateTimeOffset(note.Value, TimeSpan.Zero), KeyJson.Default.DateTimeOffset));

    private static DateTimeOffset Read(Entity row) => JsonSerializer.Deserialize(row.Value.Span, KeyJson.Default.DateTimeOffset);

    // The other partitions of this table are two hexadecimal digits.
    private static string Partition(string tenant) => $"used:{StorageKey.Escape(tenant)}";

    private static string Row(string application, string id) => $"{StorageKey.Escape(application)}:{id}";

    private readonly record struct Address(string Tenant, string Application, string Id);
}
