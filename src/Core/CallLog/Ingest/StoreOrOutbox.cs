using AiGateway.CallLog.DeadLetters;
using AiGateway.CallLog.Outbox;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Ingest;

/// <summary>Keeps the records of a batch: in the store, or in the outbox while the store does not take them. After the store has failed, the outbox comes first for a while.</summary>
internal sealed partial class StoreOrOutbox(
    PatientStore store, RecordOutbox outbox, CallLogMetrics metrics, CallLogOptions options, TimeProvider time, ILogger<StoreOrOutbox> logger)
{
    private readonly RetryPace pace = new(time);

    /// <summary>
    /// Once all of the records are durable, those that are not because the store refuses them for good, mostly none; null when neither store nor outbox takes them.
    /// Cancelling ends the try of the store, not that of the outbox.
    /// </summary>
    public async ValueTask<IReadOnlyList<BadEvent>?> KeepAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0) return [];
        return pace.IsDue
            ? await StoreAsync(records, cancellationToken) ?? await DeferAsync(records)
            : await DeferAsync(records) ?? await StoreAsync(records, cancellationToken);
    }

    private async ValueTask<IReadOnlyList<BadEvent>?> StoreAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        try
        {
            await store.UpsertAsync(records, cancellationToken);
            return Stored(records, []);
        }
        catch (RecordsRefusedException refused)
        {
            return Stored(records, BadEvent.Of(records, refused));
        }
        catch (Exception exception)
        {
            // The catch-all of a way in: the events of a batch that fails come again for ever and hold all behind them, whatever it failed by.
            if (!cancellationToken.IsCancellationRequested) pace.Failed();
            Log.NotStored(logger, records.Count, exception);
            return null;
        }
    }

    private IReadOnlyList<BadEvent> Stored(IReadOnlyList<CallRecord> records, IReadOnlyList<BadEvent> refused)
    {
        pace.Succeeded();
        metrics.CountIngested(records.Count - refused.Count);
        return refused;
    }

    private async ValueTask<IReadOnlyList<BadEvent>?> DeferAsync(IReadOnlyList<CallRecord> records)
    {
        if (!await outbox.TryAddAsync(records, options.BatchTimeout)) return null;
        metrics.CountDeferred(records.Count);
        return [];
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The store does not take {Count} records from events; they go to the outbox.")]
        public static partial void NotStored(ILogger logger, int count, Exception exception);
    }
}
