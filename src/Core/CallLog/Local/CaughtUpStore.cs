using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using AiGateway.Management;

namespace AiGateway.CallLog.Local;

/// <summary>The store as those see it who ask: with every record that was accepted before, by this process or an earlier one, unless the store is so far behind that they would wait too long.</summary>
internal sealed class CaughtUpStore(ICallRecordStore store, CatchUp catchUp, TimeProvider time) : ICallRecordStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public ValueTask UpsertAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken) => store.UpsertAsync(records, cancellationToken);

    public async ValueTask<CallRecord?> FindAsync(CallId id, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken);
        return await store.FindAsync(id, cancellationToken);
    }

    public async ValueTask<Page<CallRecord>> QueryAsync(CallQuery query, CancellationToken cancellationToken)
    {
        await CatchUpAsync(cancellationToken);
        return await store.QueryAsync(query, cancellationToken);
    }

    public ValueTask PutUnauthenticatedAsync(string source, IReadOnlyList<UnauthenticatedCount> totals, CancellationToken cancellationToken) =>
        store.PutUnauthenticatedAsync(source, totals, cancellationToken);

    public ValueTask<Page<UnauthenticatedCount>> ListUnauthenticatedAsync(UnauthenticatedQuery query, CancellationToken cancellationToken) =>
        store.ListUnauthenticatedAsync(query, cancellationToken);

    private async ValueTask CatchUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AllAsync().WaitAsync(Patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // What there is is more than no answer.
        }
    }

    private async Task AllAsync()
    {
        await catchUp.Recovery;
        await catchUp.ReachAsync();
    }
}
