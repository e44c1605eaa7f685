using AiGateway.CallLog;
using AiGateway.Storage;

namespace AiGateway.CallLogCrash;

/// <summary>Straight into the store, but down for 40 of every 200 milliseconds, so that processes also die while the outbox is in use.</summary>
internal sealed class FlakyTransport(ICallRecordStore store, TimeProvider time) : IRecordTransport
{
    public ValueTask SendAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken) =>
        IsDown() ? throw new StorageUnavailableException("Down for a moment.") : store.UpsertAsync(records, cancellationToken);

    private bool IsDown() => time.GetUtcNow().Millisecond % 200 < 40;
}
