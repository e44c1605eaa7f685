namespace AiGateway.CallLog;

/// <summary>Carries settled records away: Event Hubs in the cloud, straight to the ingest in the local host.</summary>
public interface IRecordTransport
{
    /// <summary>Returns when the records are durably accepted; throws <see cref="Storage.StorageUnavailableException"/> when they are not.</summary>
    ValueTask SendAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken);
}
