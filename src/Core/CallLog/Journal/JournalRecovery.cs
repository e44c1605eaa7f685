using AiGateway.Storage;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Journal;

/// <summary>
/// Finds the calls that died with their process: what another life of the journal knows as open and nothing settled becomes a <c>lost</c> record.
/// Several instances may recover the same rows at once, and a process that was only taken for dead may go on: a settled record replaces a lost one, never the other way.
/// </summary>
internal sealed partial class JournalRecovery(
    GatewayTables tables, CallJournal own, LostCalls lostCalls, CallLogOptions options, TimeProvider time, ILogger<JournalRecovery> logger)
{
    private const int MostListed = 100;

    /// <summary>Recovers what dead processes left. Throws <see cref="StorageUnavailableException"/> when that cannot be told now; what is left stays for the next time.</summary>
    public async ValueTask RecoverOnceAsync(CancellationToken cancellationToken)
    {
        foreach (var partition in await tables.Journal.ListPartitionsAsync(prefix: "", cancellationToken))
        {
            if (partition == own.Partition) continue;
            var sign = await tables.Journal.FindAsync(partition, JournalPartition.SignOfLife, cancellationToken);
            if (IsDead(partition, sign)) await RecoverAsync(partition, sign, cancellationToken);
        }
    }

    // An earlier life under our own name is over, or we would not have the name.
    private bool IsDead(string partition, Entity? sign) =>
        JournalPartition.IsOf(partition, options.Instance)
        || sign is null
        || SignOfLife.Read(sign.Value.Span) is not { } last
        || time.GetUtcNow() - last.At >= options.DeadAfter;

    private async ValueTask RecoverAsync(string partition, Entity? sign, CancellationToken cancellationToken)
    {
        int found = 0, lost = 0;
        string? after = null;
        while (await tables.Journal.ListAsync(partition, rowPrefix: "", after, MostListed, cancellationToken) is { Count: > 0 } rows)
        {
            foreach (var row in rows.Where(row => row.Row != JournalPartition.SignOfLife))
            {
                found++;
                if (await lostCalls.ResolveAsync(row, cancellationToken)) lost++;
            }

            after = rows[^1].Row;
        }

        // The version holds only if the process is really dead: one that goes on has signed again.
        if (sign is not null) await tables.Journal.TryDeleteAsync(partition, sign.Row, sign.Version, cancellationToken);
        if (found > 0) Log.Recovered(logger, partition, found, lost);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The journal {Partition} of a dead process held {Found} calls; {Lost} of them were lost.")]
        public static partial void Recovered(ILogger logger, string partition, int found, int lost);
    }
}
