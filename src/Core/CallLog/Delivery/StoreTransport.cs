namespace AiGateway.CallLog.Delivery;

/// <summary>The transport of a gateway that keeps its records itself: straight into the store, in process.</summary>
internal sealed class StoreTransport(ICallRecordStore store) : IRecordTransport
{
    public ValueTask SendAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken) => store.UpsertAsync(records, cancellationToken);
}
