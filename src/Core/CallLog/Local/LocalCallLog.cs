using AiGateway.CallLog.Unauthenticated;
using AiGateway.Calls;

namespace AiGateway.CallLog.Local;

/// <summary>
/// The record of calls of a gateway with a disk of its own: written down in a file before the first byte and before the last one, and brought from there into the store
/// a moment later, many at a time.
/// </summary>
internal sealed class LocalCallLog(LocalLog log, RecordBacklog backlog, UnauthenticatedCounter unauthenticated, CallLogMetrics metrics) : ICallLog
{
    public bool IsAccepting => log.IsWritable && !backlog.IsFull;

    public ValueTask<bool> StartAsync(StartedCall call, CancellationToken cancellationToken) =>
        new(log.TryStart(call.IfLost.Id, CallRecordText.Borrow(call.IfLost)));

    public ValueTask<bool> SettleAsync(CallRecord record)
    {
        var isWritten = log.TrySettle(record.Id, CallRecordText.Borrow(record));
        if (!isWritten) metrics.CountUnaccepted();
        backlog.Add(record); // also what the disk did not take: it may yet come into the store
        return new(isWritten);
    }

    public void Offer(CallRecord record) => backlog.Add(record);

    public void CountUnauthenticated(Surface surface, DateTimeOffset at) => unauthenticated.Count(surface.Name, at);
}
