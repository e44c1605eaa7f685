using System.Text.Json;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Management;
using AiGateway.Storage;
using Microsoft.Azure.Cosmos;

namespace AiGateway.CallLog.Cosmos;

/// <summary>Counts of calls that never authenticated, as items.</summary>
internal sealed class UnauthenticatedItems(CosmosItems items)
{
    private const int MostTries = 5;

    /// <summary>Writes the total unless as much is known already.</summary>
    public async ValueTask PutAsync(string source, UnauthenticatedCount total, CancellationToken cancellationToken)
    {
        var item = UnauthenticatedItem.Of(source, total);
        var written = new CosmosItem(item.Id, KeyOf(item.Day), JsonSerializer.SerializeToUtf8Bytes(item, CosmosJson.Default.UnauthenticatedItem));
        for (var tries = 0; tries < MostTries; tries++)
            if (await TryPutAsync(written, item.Count, cancellationToken)) return;
        throw new StorageUnavailableException("A count of calls that never authenticated was changed by others each time it was to be written.");
    }

    public async ValueTask<Page<UnauthenticatedCount>> ListAsync(UnauthenticatedQuery query, CancellationToken cancellationToken)
    {
        var sums = new List<UnauthenticatedCount>();
        PartitionKey? key = PartitionDay.OnlyOf(query.From, query.To) is { } day ? KeyOf(day) : null;
        await foreach (var content in items.QueryAsync(UnauthenticatedSql.Of(query), key, query.Limit + 1, cancellationToken))
        {
            var item = content.Deserialize(CosmosJson.Default.UnauthenticatedItem)!;
            if (sums is [.., var last] && (last.Minute, last.Surface) == (item.Minute, item.Surface)) sums[^1] = last with { Count = last.Count + item.Count };
            else if (sums.Count == query.Limit) return new(sums, $"{UnauthenticatedCursor.Of(sums[^1])}");
            else sums.Add(new(item.Minute, item.Surface, item.Count));
        }

        return new(sums, Next: null);
    }

    private async ValueTask<bool> TryPutAsync(CosmosItem written, long count, CancellationToken cancellationToken)
    {
        if (await items.FindAsync(written.Id, written.Key, cancellationToken) is not { } found) return await items.TryCreateAsync(written, cancellationToken);
        return JsonSerializer.Deserialize(found.Content, CosmosJson.Default.UnauthenticatedItem)!.Count >= count
            || await items.TryReplaceAsync(written, found.Version, cancellationToken);
    }

    private static PartitionKey KeyOf(string day) => new(day);
}
