using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace AiGateway.Storage.TableStorage;

/// <summary>
/// A table of Azure Table Storage, made when it is first used. A write whose reply was lost and which then conflicts is looked up by its id: made by
/// itself, it has succeeded; otherwise nobody can tell any more, which is a <see cref="StorageUnavailableException"/> and never a conflict.
/// </summary>
internal sealed class TableStorageEntityTable(TableClient table, TimeProvider time) : IEntityTable
{
    private readonly TableStorageCall call = new(table, time);

    public ValueTask<Entity?> FindAsync(string partition, string row, CancellationToken cancellationToken)
    {
        EntityLimits.CheckKeys(partition, row);
        return call.RunAsync(async (client, token) =>
        {
            var found = await client.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: token);
            return found.HasValue ? StoredEntity.Read(found.Value!, found.GetRawResponse().Headers.Date) : null;
        }, cancellationToken);
    }

    public ValueTask<IReadOnlyList<Entity>> ListAsync(string partition, string rowPrefix, string? after, int limit, CancellationToken cancellationToken)
    {
        EntityLimits.CheckList(partition, rowPrefix, after, limit);
        return call.RunAsync((client, token) => EntityQuery.ListAsync(client, EntityQuery.Rows(partition, rowPrefix, after), limit, token), cancellationToken);
    }

    public ValueTask<string?> TryInsertAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        EntityLimits.CheckKeys(partition, row);
        EntityLimits.CheckValue(value);
        return WriteAsync(partition, row, async (client, write, token) => VersionOf(await client.AddEntityAsync(StoredEntity.Of(partition, row, value, write), token)), cancellationToken);
    }

    public ValueTask<string?> TryReplaceAsync(string partition, string row, ReadOnlyMemory<byte> value, string version, CancellationToken cancellationToken)
    {
        EntityLimits.CheckKeys(partition, row);
        EntityLimits.CheckValue(value);
        if (!TableStorageVersion.CanHold(version)) return ValueTask.FromResult<string?>(null);
        return WriteAsync(partition, row, async (client, write, token) =>
            VersionOf(await client.UpdateEntityAsync(StoredEntity.Of(partition, row, value, write), new ETag(version), TableUpdateMode.Replace, token)), cancellationToken);
    }

    public async ValueTask<string> PutAsync(string partition, string row, ReadOnlyMemory<byte> value, CancellationToken cancellationToken)
    {
        EntityLimits.CheckKeys(partition, row);
        EntityLimits.CheckValue(value);
        return await call.RunAsync(async (client, token) =>
            VersionOf(await client.UpsertEntityAsync(StoredEntity.Of(partition, row, value, new TableWrite()), TableUpdateMode.Replace, token)), cancellationToken);
    }

    public async ValueTask<bool> TryDeleteAsync(string partition, string row, string? version, CancellationToken cancellationToken)
    {
        EntityLimits.CheckKeys(partition, row);
        if (version is not null && !TableStorageVersion.CanHold(version)) return false;
        return await WriteAsync(partition, null, async (client, _, token) =>
        {
            // The client passes a 404 on as an answer here.
            var deleted = await client.DeleteEntityAsync(partition, row, version is null ? ETag.All : new ETag(version), token);
            return deleted.IsError ? null : "";
        }, cancellationToken) is not null;
    }

    public async ValueTask<bool> TryBatchAsync(string partition, IReadOnlyList<EntityWrite> writes, CancellationToken cancellationToken)
    {
        EntityLimits.CheckBatch(partition, writes);
        if (!EntityBatch.CanHold(writes)) return false;
        return await WriteAsync(partition, EntityBatch.RowThatTells(writes), async (client, write, token) =>
        {
            await client.SubmitTransactionAsync(EntityBatch.Of(partition, writes, write), token);
            return "";
        }, cancellationToken) is not null;
    }

    public ValueTask<IReadOnlyList<string>> ListPartitionsAsync(string prefix, CancellationToken cancellationToken)
    {
        StorageKey.CheckPrefix(prefix, nameof(prefix));
        return EntityQuery.ListPartitionsAsync(call, prefix, cancellationToken);
    }

    private ValueTask<string?> WriteAsync(string partition, string? rowThatTells, Func<TableClient, TableWrite, CancellationToken, Task<string?>> ask, CancellationToken cancellationToken) =>
        call.RunAsync(async (client, token) =>
        {
            var write = new TableWrite();
            using var begun = write.Begin();
            if (await AnswerAsync(ask(client, write, token)) is { } version) return version;
            return write.IsInDoubt ? await LookUpAsync(client, partition, rowThatTells, write, token) : null;
        }, cancellationToken);

    private static async Task<string?> AnswerAsync(Task<string?> asked)
    {
        try
        {
            return await asked;
        }
        catch (RequestFailedException answer) when (IsConflict(answer))
        {
            return null;
        }
    }

    private static async Task<string> LookUpAsync(TableClient client, string partition, string? row, TableWrite write, CancellationToken cancellationToken)
    {
        if (row is not null)
        {
            var found = await client.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellationToken);
            if (found.HasValue && StoredEntity.IsOf(found.Value!, write)) return found.Value!.ETag.ToString();
        }

        throw new StorageUnavailableException("A reply of Table Storage was lost, and what is stored now does not tell whether the write took effect.");
    }

    private static bool IsConflict(RequestFailedException answer) =>
        answer.Status == 412 || answer.ErrorCode == TableErrorCode.EntityAlreadyExists || (answer.Status == 404 && answer.ErrorCode != TableErrorCode.TableNotFound);

    private static string VersionOf(Response written) => written.Headers.ETag?.ToString() ?? throw new StorageUnavailableException("Table Storage gave no version for a write.");
}
