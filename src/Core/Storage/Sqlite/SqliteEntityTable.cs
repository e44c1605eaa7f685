namespace AiGateway.Storage.Sqlite;

/// <summary>One table of <see cref="SqliteTables"/>.</summary>
internal sealed class SqliteEntityTable(SqliteFile file, string name) : IEntityTable
{
    public ValueTask<Entity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        EntityLimits.CheckKeys(partition, row);
        return file.ReadAsync(session => new EntityStatements(session, name, partition).Find(row), cancellationToken);
    }

    public ValueTask<IReadOnlyList<Entity>> ListAsync(string partition, string rowPrefix, string? after, int limit, CancellationToken cancellationToken)
    {
        EntityLimits.CheckList(partition, rowPrefix, after, limit);
        return file.ReadAsync(session => new EntityStatements(session, name, partition).List(rowPrefix, after, limit), cancellationToken);
    }

    public ValueTask<string?> TryInsertAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        EntityLimits.CheckKeys(partition, row);
        EntityLimits.CheckValue(value);
        return file.WriteAsync(session => new EntityStatements(session, name, partition).Insert(row, value), cancellationToken);
    }

    public ValueTask<string?> TryReplaceAsync(string partition, string row, ReadOnlyMemory<byte> value, string version, CancellationToken cancellationToken)
    {
        EntityLimits.CheckKeys(partition, row);
        EntityLimits.CheckValue(value);
        return file.WriteAsync(session => new EntityStatements(session, name, partition).Replace(row, value, version), cancellationToken);
    }

    public ValueTask<string> PutAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        EntityLimits.CheckKeys(partition, row);
        EntityLimits.CheckValue(value);
        return file.WriteAsync(session => new EntityStatements(session, name, partition).Put(row, value), cancellationToken);
    }

    public ValueTask<bool> TryDeleteAsync(string partition, string row, string? version, CancellationToken cancellationToken)
    {
        EntityLimits.CheckKeys(partition, row);
        return file.WriteAsync(session => new EntityStatements(session, name, partition).Delete(row, version), cancellationToken);
    }

    public ValueTask<bool> TryBatchAsync(string partition, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken)
    {
        EntityLimits.CheckBatch(partition, writes);
        return file.WriteAsync(session => new EntityStatements(session, name, partition).ApplyAll(writes), cancellationToken);
    }

    public ValueTask<IReadOnlyList<string>> ListPartitionsAsync(string prefix, CancellationToken cancellationToken)
    {
        StorageKey.CheckPrefix(prefix, nameof(prefix));
        return file.ReadAsync(session => EntityStatements.ListPartitions(session, name, prefix), cancellationToken);
    }
}
