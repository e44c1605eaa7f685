using AiGateway.CallLog.Outbox;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Ingest;

/// <summary>Keeps the records of a batch: in the store, or in the outbox while the store does not take them.</summary>
internal sealed partial class StoreOrOutbox(PatientStore store, RecordOutbox outbox, CallLogMetrics metrics, CallLogOptions options, ILogger<StoreOrOutbox> logger)
{
    /// <summary>True once all of the records are durable; false when neither takes them. Cancelling ends the try of the store, not that of the outbox.</summary>
    public async ValueTask<bool> TryKeepAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken) =>
        records.Count == 0 || await TryStoreAsync(records, cancellationToken) || await TryDeferAsync(records);

    private async ValueTask<bool> TryStoreAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        try
        {
            await store.UpsertAsync(records, cancellationToken);
            metrics.CountIngested(records.Count);
            return true;
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            Log.StoreDown(logger, records.Count, exception);
            return false;
        }
    }

    private async ValueTask<bool> TryDeferAsync(IReadOnlyList<CallRecord> records)
    {
        if (!await outbox.TryAddAsync(records, options.BatchTimeout)) return false;
        metrics.CountDeferred(records.Count);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The store does not take {Count} records from events; they go to the outbox.")]
        public static partial void StoreDown(ILogger logger, int count, Exception exception);
    }
}
