using AiGateway.CallLog.Delivery;
using AiGateway.CallLog.Journal;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog;

/// <summary>The record of calls that loses nothing: journaled before the first byte, accepted before the last.</summary>
internal sealed partial class DurableCallLog(
    CallJournal journal,
    RecordDelivery delivery,
    UnacceptedRecords unaccepted,
    UnauthenticatedCounter unauthenticated,
    CallLogMetrics metrics,
    CallLogOptions options,
    ILogger<DurableCallLog> logger) : ICallLog
{
    private int offered;

    public bool IsAccepting => unaccepted.IsEmpty && journal.IsWritable && Volatile.Read(ref offered) < options.MostUnaccepted;

    public async ValueTask<bool> StartAsync(StartedCall call, CancellationToken cancellationToken) =>
        await journal.StartAsync(call.IfLost).WaitAsync(cancellationToken);

    public async ValueTask<bool> SettleAsync(CallRecord record)
    {
        if (await delivery.AcceptAsync(record))
        {
            journal.Settle(record.Id);
            return true;
        }

        metrics.CountUnaccepted();
        Log.Unaccepted(logger, record.Id, unaccepted.TryKeep(record));
        return false;
    }

    public void Offer(CallRecord record)
    {
        Interlocked.Increment(ref offered);
        _ = DeliverAsync(record);
    }

    public void CountUnauthenticated(Surface surface, DateTimeOffset at) => unauthenticated.Count(surface.Name, at);

    private async Task DeliverAsync(CallRecord record)
    {
        await SettleAsync(record);
        Interlocked.Decrement(ref offered);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Critical, "Neither the transport nor the outbox took the record of call {Call}; it is kept in memory: {Kept}. New calls are refused until it is taken.")]
        public static partial void Unaccepted(ILogger logger, string call, bool kept);
    }
}
