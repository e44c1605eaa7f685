using Azure.Data.Tables;

namespace AiGateway.Storage.TableStorage;

/// <summary>Range queries: a prefix is a range of keys.</summary>
internal static class EntityQuery
{
    public static string Rows(string partition, string prefix, string? after)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        if (prefix.Length > 0) filter += TableClient.CreateQueryFilter($" and RowKey ge {prefix} and RowKey lt {StorageKey.EndOf(prefix)}");
        if (after is not null) filter += TableClient.CreateQueryFilter($" and RowKey gt {after}");
        return filter;
    }

    public static async Task<IReadOnlyList<Entity>> ListAsync(TableClient client, string filter, int limit, CancellationToken cancellationToken)
    {
        var entities = new List<Entity>();
        await foreach (var page in client.QueryAsync<TableEntity>(filter, limit, cancellationToken: cancellationToken).AsPages())
        {
            var storeTime = page.GetRawResponse().Headers.Date;
            entities.AddRange(page.Values.Take(limit - entities.Count).Select(stored => StoredEntity.Read(stored, storeTime)));
            if (entities.Count == limit) break;
        }

        return entities;
    }

    /// <summary>Skips from the first row of a partition to the first of the next, each in a call with its own time.</summary>
    public static async ValueTask<IReadOnlyList<string>> ListPartitionsAsync(TableStorageCall call, string prefix, CancellationToken cancellationToken)
    {
        var partitions = new List<string>();
        while (await call.RunAsync((client, token) => NextPartitionAsync(client, prefix, partitions.LastOrDefault(), token), cancellationToken) is { } next) partitions.Add(next);
        return partitions;
    }

    private static async Task<string?> NextPartitionAsync(TableClient client, string prefix, string? after, CancellationToken cancellationToken)
    {
        var filter = after is null ? TableClient.CreateQueryFilter($"PartitionKey ge {prefix}") : TableClient.CreateQueryFilter($"PartitionKey gt {after}");
        if (StorageKey.EndOf(prefix) is { } end) filter += TableClient.CreateQueryFilter($" and PartitionKey lt {end}");
        await foreach (var entity in client.QueryAsync<TableEntity>(filter, 1, ["PartitionKey"], cancellationToken)) return entity.PartitionKey;
        return null;
    }
}
