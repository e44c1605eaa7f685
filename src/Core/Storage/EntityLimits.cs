using System.Text.Unicode;

namespace AiGateway.Storage;

/// <summary>What every store takes, checked before it is asked: Azurite accepts some of what Azure refuses, and SQLite nearly all of it.</summary>
internal static class EntityLimits
{
    public const int ValueBytes = 256 * 1024;
    public const int BatchWrites = 100;
    public const int ListLimit = 1000;

    // Azure takes 4 MiB of JSON a batch, in which a byte of a value may become six.
    public const int BatchBytes = 512 * 1024;

    public static void CheckKeys(string partition, string row)
    {
        StorageKey.Check(partition, nameof(partition));
        StorageKey.Check(row, nameof(row));
    }

    public static void CheckValue(ReadOnlyMemory<byte> value)
    {
        if (value.Length > ValueBytes) throw new ArgumentException("A stored value has at most 256 KiB.", nameof(value));
        if (!Utf8.IsValid(value.Span)) throw new ArgumentException("A stored value is UTF-8.", nameof(value));
    }

    public static void CheckList(string partition, string rowPrefix, string? after, int limit)
    {
        StorageKey.Check(partition, nameof(partition));
        StorageKey.CheckPrefix(rowPrefix, nameof(rowPrefix));
        if (after is not null) StorageKey.Check(after, nameof(after));
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, ListLimit);
    }

    public static void CheckBatch(string partition, IReadOnlyList<EntityWrite> writes)
    {
        if (writes.Count is 0 or > BatchWrites) throw new ArgumentException("A batch has 1 to 100 writes.", nameof(writes));
        var rows = new HashSet<string>(StringComparer.Ordinal);
        var bytes = 0;
        foreach (var write in writes)
        {
            CheckKeys(partition, write.Row);
            if (!rows.Add(write.Row)) throw new ArgumentException("The writes of a batch go to different rows.", nameof(writes));
            if (write.Content is not { } value) continue;
            CheckValue(value);
            bytes += value.Length;
        }

        if (bytes > BatchBytes) throw new ArgumentException("The values of a batch have at most 512 KiB together.", nameof(writes));
    }
}
