using AiGateway.CallLog.DeadLetters;
using AiGateway.Storage;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Outbox;

/// <summary>
/// Brings what waits in the outbox straight to the store, in every mode: what an outage of the store put there must not go round by a transport that leads here again.
/// Two drains at once do no harm: the store is idempotent.
/// </summary>
internal sealed partial class OutboxDrain(RecordOutbox outbox, ICallRecordStore store, DeadLetterStore deadLetters, TimeProvider time, ILogger<OutboxDrain> logger)
{
    // A batch that the store slows down is still worth waiting for; no call waits here.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly RetryPace pace = new(time);

    /// <summary>Delivers when something waits and the last failure is long enough ago.</summary>
    public async ValueTask DrainIfDueAsync(CancellationToken cancellationToken)
    {
        if (outbox.Waiting > 0 && pace.IsDue) await DrainOnceAsync(cancellationToken);
    }

    /// <summary>Delivers all that waits; false when the store does not take it. Throws <see cref="StorageUnavailableException"/> when the outbox cannot be read.</summary>
    public async ValueTask<bool> DrainOnceAsync(CancellationToken cancellationToken)
    {
        outbox.Recount();
        var first = Random.Shared.Next(RecordOutbox.Partitions.Count); // so that drains of several instances seldom meet
        foreach (var partition in RecordOutbox.Partitions.Skip(first).Concat(RecordOutbox.Partitions.Take(first)))
        {
            if (await DrainAsync(partition, cancellationToken)) continue;
            pace.Failed();
            return false;
        }

        return true;
    }

    private async ValueTask<bool> DrainAsync(string partition, CancellationToken cancellationToken)
    {
        string? after = null;
        while (await outbox.ListAsync(partition, after, cancellationToken) is { Count: > 0 } rows)
        {
            var records = await ReadAsync(rows, cancellationToken);
            if (records.Count > 0 && !await TryStoreAsync(records, cancellationToken)) return false;
            pace.Succeeded();
            await outbox.RemoveAsync(rows, cancellationToken);
            Log.Delivered(logger, records.Count);
            after = rows[^1].Row;
        }

        return true;
    }

    private async ValueTask<bool> TryStoreAsync(List<CallRecord> records, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await store.UpsertAsync(records, either.Token).AsTask().WaitAsync(Patience, time, cancellationToken);
            return true;
        }
        catch (Exception exception) when (Outage.Is(exception) && !cancellationToken.IsCancellationRequested)
        {
            Log.StoreDown(logger, records.Count, exception);
            return false;
        }
    }

    private async ValueTask<List<CallRecord>> ReadAsync(IReadOnlyList<Entity> rows, CancellationToken cancellationToken)
    {
        var records = new List<CallRecord>(rows.Count);
        foreach (var row in rows)
        {
            if (CallRecordText.TryRead(row.Value.Span, out var record, out var mistake)) records.Add(record);
            else await deadLetters.BuryAsync(DeadLetterSource.Outbox, row.Value, mistake, cancellationToken);
        }

        return records;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Count} records from the outbox were delivered.")]
        public static partial void Delivered(ILogger logger, int count);

        [LoggerMessage(2, LogLevel.Warning, "The store does not take {Count} records of the outbox; they wait there.")]
        public static partial void StoreDown(ILogger logger, int count, Exception exception);
    }
}
