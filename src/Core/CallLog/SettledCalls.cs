using AiGateway.CallLog.Outbox;
using AiGateway.Calls;

namespace AiGateway.CallLog;

/// <summary>Tells of calls that a dead process left open whether they were settled all the same.</summary>
internal sealed class SettledCalls(ICallRecordStore store, RecordOutbox outbox)
{
    // In the order that records move: one that leaves the outbox between the two questions is in the store by then.
    public async ValueTask<bool> HasAsync(string id, CancellationToken cancellationToken)
    {
        if (await outbox.HoldsAsync(id, cancellationToken)) return true;
        try
        {
            return await store.FindAsync(new CallId(id), cancellationToken) is { Outcome: not OutcomeKind.Lost };
        }
        catch (InvalidDataException)
        {
            return true; // a record is there, by a newer gateway perhaps; that it cannot be read here must not hold up the recovery of others
        }
    }
}
