using AiGateway.CallLog.DeadLetters;
using AiGateway.CallLog.Delivery;
using AiGateway.CallLog.Outbox;
using AiGateway.Calls;
using AiGateway.Storage;

namespace AiGateway.CallLog.Journal;

/// <summary>Decides what became of a call that its process left open in the journal, and removes its row once that is recorded.</summary>
internal sealed class LostCalls(
    GatewayTables tables, SettledCalls settled, RecordDelivery delivery, Burial burial, CallLogMetrics metrics)
{
    /// <summary>True when the call was lost. A row that no one takes now stays for the next time.</summary>
    public async ValueTask<bool> ResolveAsync(Entity row, CancellationToken cancellationToken)
    {
        var isLost = false;
        if (!CallRecordText.TryRead(row.Value.Span, out var record, out var mistake))
        {
            if (await burial.BuryAsync(DeadLetterSource.Journal, [new(row.Value, mistake)], cancellationToken) > 0) return false;
        }
        else if (!await settled.HasAsync(record.Id, cancellationToken))
        {
            if (!await delivery.AcceptAsync(record)) return false;
            isLost = true;
            metrics.CountLost();
        }

        await tables.Journal.TryDeleteAsync(row.Partition, row.Row, version: null, cancellationToken);
        return isLost;
    }
}
