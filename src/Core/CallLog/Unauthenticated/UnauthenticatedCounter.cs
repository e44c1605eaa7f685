using System.Collections.Concurrent;
using AiGateway.CallLog.Journal;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Unauthenticated;

/// <summary>
/// Counts calls that never authenticated, by minute and surface, and writes the counts together. They are written as totals of this process, so that writing
/// them twice changes nothing. What was not written when the process dies is not known: nothing was answered for it but a refusal.
/// </summary>
internal sealed partial class UnauthenticatedCounter(ICallRecordStore store, CallJournal journal, CallLogOptions options, TimeProvider time, ILogger<UnauthenticatedCounter> logger)
{
    private readonly ConcurrentDictionary<(long Minute, string Surface), long> counts = new();

    public void Count(string surface, DateTimeOffset at) => counts.AddOrUpdate((MinuteOf(at), surface), 1, (_, count) => count + 1);

    /// <summary>Writes what was counted; false when the store does not take it.</summary>
    public async ValueTask<bool> WriteAsync()
    {
        var written = counts.ToArray();
        if (written.Length == 0) return true;
        using var timeout = new CancellationTokenSource(options.WriteTimeout, time);
        try
        {
            UnauthenticatedCount[] totals = [.. written.Select(pair => new UnauthenticatedCount(DateTimeOffset.UnixEpoch.AddMinutes(pair.Key.Minute), pair.Key.Surface, pair.Value))];
            await store.PutUnauthenticatedAsync(journal.Partition, totals, timeout.Token).AsTask().WaitAsync(options.WriteTimeout, time);
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            Log.Unwritten(logger, written.Length, exception);
            return false;
        }

        Forget(written);
        return true;
    }

    // A minute that may still grow stays, and so does one that has grown meanwhile.
    private void Forget(KeyValuePair<(long Minute, string Surface), long>[] written)
    {
        var now = MinuteOf(time.GetUtcNow());
        foreach (var pair in written)
            if (pair.Key.Minute < now - 1) counts.TryRemove(pair);
    }

    private static long MinuteOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 60;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Counts of {Count} minutes of calls that never authenticated could not be written; they stay for the next time.")]
        public static partial void Unwritten(ILogger logger, int count, Exception exception);
    }
}
