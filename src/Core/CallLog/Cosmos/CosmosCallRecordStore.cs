using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using AiGateway.Management;
using AiGateway.Storage;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Cosmos;

/// <summary>Call records in Cosmos DB.</summary>
internal sealed class CosmosCallRecordStore(CosmosAccount account, TimeProvider time, ILogger<CosmosCallRecordStore> logger) : ICallRecordStore
{
    private const int MostAtOnce = 16;
    private const int MostTries = 5;
    private readonly CosmosItems calls = new(account, CosmosContainers.Calls, time);
    private readonly UnauthenticatedItems unauthenticated = new(new(account, CosmosContainers.Unauthenticated, time));

    public async ValueTask UpsertAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var notTaken = new ConcurrentDictionary<string, ItemNotTakenException>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(records, AtOnce(cancellationToken), async (record, token) =>
        {
            try
            {
                await WriteAsync(record, now, token);
            }
            catch (ItemNotTakenException failure)
            {
                notTaken[record.Id] = failure; // says nothing about the others, unlike an outage
            }
        });
        if (notTaken.Values.FirstOrDefault(failure => !failure.IsForGood) is { } throttled) throw throttled;
        if (!notTaken.IsEmpty) throw new RecordsRefusedException(notTaken.ToDictionary(failure => failure.Key, failure => failure.Value.Message));
    }

    public async ValueTask<CallRecord?> FindAsync(CallId id, CancellationToken cancellationToken)
    {
        if (id.Tenant is not { } tenant) return null;
        var found = await calls.FindAsync(id.Value, CallDocument.KeyOf(tenant, PartitionDay.Of(id.Time)), cancellationToken);
        return found is null ? null : CallDocument.Read(found.Content);
    }

    public async ValueTask<Page<CallRecord>> QueryAsync(CallQuery query, CancellationToken cancellationToken)
    {
        var page = new CallPage(query, logger);
        await foreach (var item in calls.QueryAsync(CallSql.Of(query), CallSql.KeyOf(query), query.Limit + 1, cancellationToken))
            if (!page.TryAdd(item.GetProperty("id").GetString()!, JsonMarshal.GetRawUtf8Value(item))) break;
        return page.End();
    }

    public async ValueTask PutUnauthenticatedAsync(string source, IReadOnlyList<UnauthenticatedCount> totals, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(totals, AtOnce(cancellationToken), (total, token) => unauthenticated.PutAsync(source, total, token));

    public ValueTask<Page<UnauthenticatedCount>> ListUnauthenticatedAsync(UnauthenticatedQuery query, CancellationToken cancellationToken) =>
        unauthenticated.ListAsync(query, cancellationToken);

    private async ValueTask WriteAsync(CallRecord record, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (CallDocument.Of(record, now) is not { } item) return;
        for (var tries = 0; tries < MostTries; tries++)
            if (await TryWriteAsync(item, record.Outcome, cancellationToken)) return;
        throw new StorageUnavailableException("The record of a call was changed by others each time it was to be written.");
    }

    // One request, because hardly any call has a record yet. What is there says as much as a lost record or more; a settled one asks what it is.
    private async ValueTask<bool> TryWriteAsync(CosmosItem item, OutcomeKind outcome, CancellationToken cancellationToken)
    {
        if (await calls.TryCreateAsync(item, cancellationToken) || outcome == OutcomeKind.Lost) return true;
        if (await calls.FindAsync(item.Id, item.Key, cancellationToken) is not { } found) return false;
        return !CallDocument.IsLost(found.Content) || await calls.TryReplaceAsync(item, found.Version, cancellationToken);
    }

    private static ParallelOptions AtOnce(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken };
}
