namespace AiGateway.Storage;

/// <summary>
/// A table of small JSON values under (partition, row), with an opaque version each. The narrow part that Azure Table Storage and SQLite have in
/// common: a conflict is <c>null</c> or <c>false</c>, never an exception; only an unreachable store throws (<see cref="StorageUnavailableException"/>).
/// Keys: 1–512 printable ASCII characters without <c>/ \ # ? % +</c>; other names are escaped first (see <see cref="StorageKey"/>). A value is valid UTF-8 of at most 256 KiB.
/// Both are checked here, because Azurite accepts what Azure refuses; a violation is an <see cref="ArgumentException"/>. A version means something only to
/// the table that gave it, is never used twice for a row, not even after it was deleted and inserted again, and any other text is a version that no longer holds.
/// A write that is cancelled under way may have been made.
/// </summary>
public interface IEntityTable
{
    /// <summary>The entity; null when there is none.</summary>
    ValueTask<Entity?> FindAsync(string partition, string row, CancellationToken cancellationToken);

    /// <summary>
    /// Up to <paramref name="limit"/> (1–1,000) entities of a partition whose row starts with <paramref name="rowPrefix"/>, in ordinal order of the row,
    /// after the row <paramref name="after"/> (exclusive; null: from the first).
    /// </summary>
    ValueTask<IReadOnlyList<Entity>> ListAsync(string partition, string rowPrefix, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Inserts; the new version, or null when the row exists.</summary>
    ValueTask<string?> TryInsertAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken);

    /// <summary>Replaces if the version still holds; the new version, or null on a conflict or when the row is gone.</summary>
    ValueTask<string?> TryReplaceAsync(string partition, string row, ReadOnlyMemory<byte> value, string version, CancellationToken cancellationToken);

    /// <summary>Inserts or replaces, whatever is there; the new version.</summary>
    ValueTask<string> PutAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken);

    /// <summary>Deletes if the version still holds (null: any version); false on a conflict or when the row is gone.</summary>
    ValueTask<bool> TryDeleteAsync(string partition, string row, string? version, CancellationToken cancellationToken);

    /// <summary>All of 1–100 writes to different rows of one partition, or none: false when any of them conflicts. Their values have at most 512 KiB together.</summary>
    ValueTask<bool> TryBatchAsync(string partition, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken);

    /// <summary>The partitions that start with <paramref name="prefix"/>, in ordinal order. For maintenance, never on the way of a call: it may scan.</summary>
    ValueTask<IReadOnlyList<string>> ListPartitionsAsync(string prefix, CancellationToken cancellationToken);
}
