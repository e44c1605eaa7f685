using AiGateway.Calls;

namespace AiGateway.CallLog;

/// <summary>What the pipeline tells the record of calls.</summary>
public interface ICallLog
{
    /// <summary>False while neither the transport nor the outbox accepts records: new calls are refused until one does.</summary>
    bool IsAccepting { get; }

    /// <summary>Returns when the call is durably known as started; false when it could not be written and must not be answered.</summary>
    ValueTask<bool> StartAsync(StartedCall call, CancellationToken cancellationToken);

    /// <summary>Returns when the record is durably accepted by the transport or the outbox; false (and an alarm) when by neither. Never cancelled: the call is over.</summary>
    ValueTask<bool> SettleAsync(CallRecord record);

    /// <summary>Takes a record on its way without making it durable first: the process's death takes along what was not delivered.</summary>
    void Offer(CallRecord record);

    /// <summary>Counts a call that never authenticated; counts are written together, not call by call.</summary>
    void CountUnauthenticated(Surface surface, DateTimeOffset at);
}
