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
        return Read(await tables.Keys.FindAsync(row[..2], row, cancellationToken));
    }

    /// <summary>Makes a new key usable; false when its row is already there.</summary>
    public async ValueTask<bool> TryInsertAsync(KeyHash hash, StoredKey key, CancellationToken cancellationToken)
    {
        var row = hash.ToHex();
        return await tables.Keys.TryInsertAsync(row[..2], row, Write(key), cancellationToken) is not null;
    }

    /// <summary>
    /// Changes the key's row, or writes <paramref name="absent"/> changed when there is none yet, so that a mint still under way cannot make it usable after all.
    /// </summary>
    public async ValueTask ChangeAsync(KeyHash hash, StoredKey absent, Func<StoredKey, StoredKey> change, CancellationToken cancellationToken)
    {
        var row = hash.ToHex();
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var entity = await tables.Keys.FindAsync(row[..2], row, cancellationToken);
            var changed = Write(change(Read(entity) ?? absent));
            var version = entity is null
                ? await tables.Keys.TryInsertAsync(row[..2], row, changed, cancellationToken)
                : await tables.Keys.TryReplaceAsync(row[..2], row, changed, entity.Version, cancellationToken);
            if (version is not null) return;
        }

        throw new StorageUnavailableException("The key's row kept changing.");
    }

    private static StoredKey? Read(Entity? entity) => entity is null ? null : JsonSerializer.Deserialize(entity.Value.Span, KeyJson.Default.StoredKey);

    private static byte[] Write(StoredKey key) => JsonSerializer.SerializeToUtf8Bytes(key, KeyJson.Default.StoredKey);
}
