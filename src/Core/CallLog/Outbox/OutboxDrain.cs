using AiGateway.CallLog.DeadLetters;
using AiGateway.Storage;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Outbox;

/// <summary>
/// Brings what waits in the outbox straight to the store, in every mode: what an outage of the store put there must not go round by a transport that leads here again.
/// Drains of several processes at once do no harm: the store is idempotent.
/// </summary>
internal sealed partial class OutboxDrain(RecordOutbox outbox, PatientStore store, Burial burial, TimeProvider time, ILogger<OutboxDrain> logger)
{
    // One batch that fails may be at fault itself; when the next one fails, too, it is the store, which need not be waited for again and again.
    private const int MostFailuresInARow = 2;
    private readonly RetryPace pace = new(time);

    /// <summary>Delivers what is known to wait when the last failure is long enough ago.</summary>
    public async ValueTask DrainIfDueAsync(CancellationToken cancellationToken)
    {
        if (outbox.Waiting > 0 && pace.IsDue) await DrainAsync(outbox.ReadKnownAsync(cancellationToken), cancellationToken);
    }

    /// <summary>Delivers all that waits; false when some of it could not be. Throws <see cref="StorageUnavailableException"/> when the outbox cannot be read.</summary>
    public ValueTask<bool> DrainOnceAsync(CancellationToken cancellationToken) => DrainAsync(outbox.ReadAsync(cancellationToken), cancellationToken);

    private async ValueTask<bool> DrainAsync(IAsyncEnumerable<IReadOnlyList<Entity>> waiting, CancellationToken cancellationToken)
    {
        var (failures, inARow) = (0, 0);
        await foreach (var rows in waiting)
        {
            if (await TryDeliverAsync(rows, cancellationToken) || (rows.Count > 1 && await TryDeliverEachAsync(rows, cancellationToken)))
            {
                inARow = 0;
                continue;
            }

            failures++;
            if (++inARow == MostFailuresInARow) break;
        }

        if (failures == 0) pace.Succeeded();
        else pace.Failed();
        return failures == 0;
    }

    private async ValueTask<bool> TryDeliverAsync(IReadOnlyList<Entity> rows, CancellationToken cancellationToken)
    {
        var (records, bad) = Read(rows);
        if (await StoreAsync(records, cancellationToken) is not { } refused) return false;
        if (await burial.BuryAsync(DeadLetterSource.Outbox, [.. bad, .. refused], cancellationToken) > 0) return false;
        await outbox.RemoveAsync(rows, cancellationToken);
        if (records.Count > refused.Count) Log.Delivered(logger, records.Count - refused.Count);
        return true;
    }

    // A store that fails now and then may never take a whole batch, but takes most of its records one by one.
    private async ValueTask<bool> TryDeliverEachAsync(IReadOnlyList<Entity> rows, CancellationToken cancellationToken)
    {
        var (delivered, inARow) = (0, 0);
        foreach (var row in rows)
        {
            if (await TryDeliverAsync([row], cancellationToken)) (delivered, inARow) = (delivered + 1, 0);
            else if (++inARow == MostFailuresInARow) break;
        }

        return delivered == rows.Count;
    }

    // Those that the store refuses for good; null when it took none.
    private async ValueTask<IReadOnlyList<BadEvent>?> StoreAsync(List<CallRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0) return [];
        try
        {
            await store.UpsertAsync(records, cancellationToken);
            return [];
        }
        catch (RecordsRefusedException refused)
        {
            return BadEvent.Of(records, refused);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The catch-all of a maintenance run: whatever this batch failed by, it waits, and those behind it need not.
            Log.NotStored(logger, records.Count, exception);
            return null;
        }
    }

    private static (List<CallRecord> Records, List<BadEvent> Bad) Read(IReadOnlyList<Entity> rows)
    {
        var (records, bad) = (new List<CallRecord>(rows.Count), new List<BadEvent>());
        foreach (var row in rows)
        {
            if (CallRecordText.TryRead(row.Value.Span, out var record, out var mistake)) records.Add(record);
            else bad.Add(new(row.Value, mistake));
        }

        return (records, bad);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Count} records from the outbox were delivered.")]
        public static partial void Delivered(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Warning, "The store does not take {Count} records of the outbox; they wait there.")]
        public static partial void NotStored(ILogger logger, int count, Exception exception);
    }
}
