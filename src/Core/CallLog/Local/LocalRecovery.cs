using AiGateway.CallLog.DeadLetters;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Local;

/// <summary>
/// Brings what earlier processes wrote down into the store: how their calls ended and, as lost, those of which only the start is known. Doing it twice changes nothing.
/// </summary>
internal sealed partial class LocalRecovery(
    LogDirectory directory, RecordBacklog backlog, CatchUp catchUp, SettledCalls settled, Burial burial, CallLogMetrics metrics, ILogger<LocalRecovery> logger)
{
    private readonly Dictionary<string, CallRecord> open = [];

    /// <summary>Recovers all files that were left, and deletes them once their records are kept.</summary>
    public async ValueTask RunAsync(CancellationToken cancellationToken)
    {
        var bad = new List<BadEvent>();
        foreach (var file in directory.Left)
        {
            Read(await File.ReadAllBytesAsync(file, cancellationToken), bad);
            await catchUp.ReachAsync().WaitAsync(cancellationToken); // so that memory holds one file at a time
        }

        var lost = await RecordLostAsync(cancellationToken);
        await catchUp.ReachAsync().WaitAsync(cancellationToken);
        if (await burial.BuryAsync(DeadLetterSource.Journal, bad, cancellationToken) > 0) return; // the files stay for the next start
        foreach (var file in directory.Left) File.Delete(file);
        if (directory.Left.Count > 0) Log.Recovered(logger, directory.Left.Count, lost);
    }

    private void Read(ReadOnlySpan<byte> lines, List<BadEvent> bad)
    {
        while (LogLine.TryRead(ref lines, out var word, out var text))
            if (Mistake(word, text) is { } mistake) bad.Add(new(text.ToArray(), mistake));
    }

    private string? Mistake(ulong word, ReadOnlySpan<byte> text)
    {
        if (!CallRecordText.TryRead(text, out var record, out var mistake)) return mistake;
        if (word == LogLine.Started)
        {
            open[record.Id] = record;
            return null;
        }

        open.Remove(record.Id);
        backlog.Add(record);
        return null;
    }

    // The line of its end may have gone with another file once its record was kept.
    private async ValueTask<int> RecordLostAsync(CancellationToken cancellationToken)
    {
        var lost = 0;
        foreach (var (id, record) in open)
        {
            if (await settled.HasAsync(id, cancellationToken)) continue;
            backlog.Add(record);
            metrics.CountLost();
            lost++;
        }

        return lost;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "An earlier process did not stop in order and left {Files} files of the log of calls; {Lost} calls were lost.")]
        public static partial void Recovered(ILogger logger, int files, int lost);
    }
}
