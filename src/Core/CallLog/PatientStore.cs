using AiGateway.Storage;

namespace AiGateway.CallLog;

/// <summary>The store for those who bring several records and can wait, but not for ever.</summary>
internal sealed class PatientStore(ICallRecordStore store, CallLogOptions options, TimeProvider time)
{
    /// <summary>Writes within <see cref="CallLogOptions.BatchTimeout"/>; throws <see cref="StorageUnavailableException"/> when the store is down or does not answer in that time, <see cref="RecordsRefusedException"/> as the store does.</summary>
    public async ValueTask UpsertAsync(IReadOnlyList<CallRecord> records, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.BatchTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await store.UpsertAsync(records, either.Token).AsTask().WaitAsync(options.BatchTimeout, time, cancellationToken);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new StorageUnavailableException("The store of records did not answer in time.", late);
        }
    }
}
