using System.Text.Json;
using AiGateway.Storage;

namespace AiGateway.Resources.Keys;

/// <summary>The look-up rows: one a key, named by its hash, spread over 256 partitions.</summary>
internal sealed class KeyRows(GatewayTables tables)
{
    private const int Attempts = 5;

    /// <summary>The key; null when there is none of that hash.</summary>
    public async ValueTask<StoredKey?> FindAsync(KeyHash hash, CancellationToken cancellationToken)
    {
        var row = hash.ToHex();
        return Read(await tables.Keys.FindAsync(PartitionOf(row), row, cancellationToken));
    }

    /// <summary>
    /// Changes the key's row, or writes what the entry says, changed, when there is none yet: so a mint still under way cannot make usable what was revoked meanwhile.
    /// </summary>
    public async ValueTask ChangeAsync(KeyEntry entry, KeyOwner owner, Func<StoredKey, StoredKey> change, CancellationToken cancellationToken)
    {
        var row = entry.Hash;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var found = await tables.Keys.FindAsync(PartitionOf(row), row, cancellationToken);
            var changed = Write(change(Read(found) ?? entry.StoredFor(owner)));
            var version = found is null
                ? await tables.Keys.TryInsertAsync(PartitionOf(row), row, changed, cancellationToken)
                : await tables.Keys.TryReplaceAsync(PartitionOf(row), row, changed, found.Version, cancellationToken);
            if (version is not null) return;
        }

        throw new StorageUnavailableException("The key's row kept changing.");
    }

    private static string PartitionOf(string row) => row[..2];

    private static StoredKey? Read(Entity? entity) => entity is null ? null : JsonSerializer.Deserialize(entity.Value.Span, KeyJson.Default.StoredKey);

    private static byte[] Write(StoredKey key) => JsonSerializer.SerializeToUtf8Bytes(key, KeyJson.Default.StoredKey);
}
