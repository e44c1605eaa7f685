using AiGateway.CallLog.Journal;
using AiGateway.CallLog.Outbox;

namespace AiGateway.CallLog;

/// <summary>
/// What other processes left behind: records that wait in the outbox go to the store, calls that died with their process are recorded as lost. Each process does it
/// every minute while it lives; a timer does it where none may be living.
/// </summary>
public sealed class RecordUpkeep
{
    private readonly OutboxDrain drain;
    private readonly JournalRecovery recovery;

    internal RecordUpkeep(OutboxDrain drain, JournalRecovery recovery) => (this.drain, this.recovery) = (drain, recovery);

    /// <summary>Does it once. Throws <see cref="Storage.StorageUnavailableException"/> when it cannot be told what is left; that stays for the next time.</summary>
    public async ValueTask RunOnceAsync(CancellationToken cancellationToken)
    {
        await drain.DrainOnceAsync(cancellationToken);
        await recovery.RecoverOnceAsync(cancellationToken);
    }
}
