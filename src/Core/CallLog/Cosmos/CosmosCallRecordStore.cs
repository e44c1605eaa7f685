using System.Runtime.InteropServices;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using AiGateway.Management;

namespace AiGateway.CallLog.Cosmos;

/// <summary>Call records in Cosmos DB.</summary>
internal sealed class CosmosCallRecordStore(CosmosAccount account, TimeProvider time) : ICallRecordStore
{
    private const int MostAtOnce = 16;
    private readonly CosmosItems calls = new(account, CosmosContainers.Calls, time);
    private readonly UnauthenticatedItems unauthenticated = new(new(account, CosmosContainers.Unauthenticated, time));

    public async ValueTask UpsertAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await Parallel.ForEachAsync(records, AtOnce(cancellationToken), (record, token) => WriteAsync(record, now, token));
    }

    public async ValueTask<CallRecord?> FindAsync(CallId id, CancellationToken cancellationToken)
    {
        if (id.Tenant is not { } tenant) return null;
        var found = await calls.FindAsync(id.Value, CallDocument.KeyOf(tenant, PartitionDay.Of(id.Time)), cancellationToken);
        return found is null ? null : CallDocument.Read(found.Content);
    }

    public async ValueTask<Page<CallRecord>> QueryAsync(CallQuery query, CancellationToken cancellationToken)
    {
        var items = new List<CallRecord>();
        await foreach (var item in calls.QueryAsync(CallSql.Of(query), CallSql.KeyOf(query), query.Limit + 1, cancellationToken))
        {
            if (items.Count == query.Limit) return new(items, CallCursor.After(query, items[^1].Id));
            items.Add(CallDocument.Read(JsonMarshal.GetRawUtf8Value(item)) with { Trace = null });
        }

        return new(items, Next: null);
    }

    public async ValueTask PutUnauthenticatedAsync(string source, IReadOnlyList<UnauthenticatedCount> totals, CancellationToken cancellationToken) =>
        await Parallel.ForEachAsync(totals, AtOnce(cancellationToken), (total, token) => unauthenticated.PutAsync(source, total, token));

    public ValueTask<Page<UnauthenticatedCount>> ListUnauthenticatedAsync(UnauthenticatedQuery query, CancellationToken cancellationToken) =>
        unauthenticated.ListAsync(query, cancellationToken);

    // One request a record and no read: whatever is there when a lost record comes says as much or more, and a settled one replaces it.
    private async ValueTask WriteAsync(CallRecord record, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (CallDocument.Of(record, now) is not { } item) return;
        if (record.Outcome == OutcomeKind.Lost) await calls.TryCreateAsync(item, cancellationToken);
        else await calls.UpsertAsync(item, cancellationToken);
    }

    private static ParallelOptions AtOnce(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken };
}
