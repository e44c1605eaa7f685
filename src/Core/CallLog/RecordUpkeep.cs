using AiGateway.CallLog.Journal;
using AiGateway.CallLog.Outbox;

namespace AiGateway.CallLog;

/// <summary>
/// What other processes left behind: records that wait in the outbox go to the store, calls that died with their process are recorded as lost. Each process does it
/// every minute while it lives; a timer does it where none may be living. One run at a time: two would find the same lost calls, and count what waits twice.
/// </summary>
public sealed class RecordUpkeep : IDisposable
{
    private readonly OutboxDrain drain;
    private readonly JournalRecovery recovery;
    private readonly SemaphoreSlim gate = new(1);

    internal RecordUpkeep(OutboxDrain drain, JournalRecovery recovery) => (this.drain, this.recovery) = (drain, recovery);

    /// <summary>Does it once. Throws <see cref="Storage.StorageUnavailableException"/> when it cannot be told what is left; that stays for the next time.</summary>
    public ValueTask RunOnceAsync(CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            await drain.DrainOnceAsync(cancellationToken);
            await recovery.RecoverOnceAsync(cancellationToken);
        },
        cancellationToken);

    public void Dispose() => gate.Dispose();

    /// <summary>Brings what waits in the outbox to the store when that is due.</summary>
    internal ValueTask DrainIfDueAsync(CancellationToken cancellationToken) => AloneAsync(() => drain.DrainIfDueAsync(cancellationToken), cancellationToken);

    private async ValueTask AloneAsync(Func<ValueTask> run, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            await run();
        }
        finally
        {
            gate.Release();
        }
    }
}
