using AiGateway.CallLog.Delivery;
using AiGateway.Storage;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Outbox;

/// <summary>Brings what waits in the outbox to the transport. Two drains at once do no harm: every consumer of records is idempotent.</summary>
internal sealed partial class OutboxDrain(RecordOutbox outbox, RecordDelivery delivery, DeadLetters deadLetters, TimeProvider time, ILogger<OutboxDrain> logger)
{
    private readonly DrainPace pace = new(time);

    /// <summary>Delivers when something waits and the last failure is long enough ago.</summary>
    public async ValueTask DrainIfDueAsync(CancellationToken cancellationToken)
    {
        if (outbox.Waiting > 0 && pace.IsDue) await DrainOnceAsync(cancellationToken);
    }

    /// <summary>Delivers all that waits; false when the transport does not take it. Throws <see cref="StorageUnavailableException"/> when the outbox cannot be read.</summary>
    public async ValueTask<bool> DrainOnceAsync(CancellationToken cancellationToken)
    {
        outbox.Recount();
        foreach (var partition in RecordOutbox.Partitions)
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
            if (records.Count > 0 && !await delivery.TrySendAsync(records)) return false;
            pace.Delivered();
            await outbox.RemoveAsync(rows, cancellationToken);
            Log.Delivered(logger, records.Count);
            after = rows[^1].Row;
        }

        return true;
    }

    private async ValueTask<List<CallRecord>> ReadAsync(IReadOnlyList<Entity> rows, CancellationToken cancellationToken)
    {
        var records = new List<CallRecord>(rows.Count);
        foreach (var row in rows)
        {
            if (CallRecordText.TryRead(row.Value.Span, out var record, out var mistake)) records.Add(record);
            else await deadLetters.BuryAsync(row.Row, row.Value, mistake, cancellationToken);
        }

        return records;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Count} records from the outbox were delivered.")]
        public static partial void Delivered(ILogger logger, int count);
    }
}
