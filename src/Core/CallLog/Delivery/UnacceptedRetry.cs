using AiGateway.CallLog.Journal;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Delivery;

/// <summary>Offers what no one took again. While something is left, new calls are refused; so this is also what finds out that they need not be.</summary>
internal sealed partial class UnacceptedRetry(UnacceptedRecords unaccepted, RecordDelivery delivery, CallJournal journal, ILogger<UnacceptedRetry> logger)
{
    /// <summary>False when something is still not accepted.</summary>
    public async ValueTask<bool> RetryOnceAsync()
    {
        if (unaccepted.IsEmpty) return true;
        foreach (var record in unaccepted.All())
        {
            if (!await delivery.AcceptAsync(record)) return false;
            unaccepted.Release(record.Id);
            journal.Settle(record.Id);
        }

        Log.Accepted(logger);
        return unaccepted.IsEmpty;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The records that no one took are accepted now; calls are answered again.")]
        public static partial void Accepted(ILogger logger);
    }
}
