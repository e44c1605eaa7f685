using AiGateway.CallLog.Outbox;
using AiGateway.Storage;

namespace AiGateway.CallLog.Delivery;

/// <summary>The transport of a gateway without Event Hubs: records wait in the outbox, whose drain brings them to the store in batches, so that no call waits for the store.</summary>
internal sealed class OutboxTransport(RecordOutbox outbox) : IRecordTransport
{
    public async ValueTask SendAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        if (!await outbox.TryAddAsync(records)) throw new StorageUnavailableException("The outbox does not take records.");
    }
}
