using AiGateway.Management.Audit;
using AiGateway.Policies.KeptReplies;
using Microsoft.Extensions.Logging;

namespace AiGateway.Hosting;

/// <summary>What is done once a day: every audit chain is walked, so that a change nobody was to make is found without anyone asking, and what is known of kept replies goes with them.</summary>
public sealed partial class DailyMaintenance
{
    private readonly AuditLog audit;
    private readonly KeptReplySweep keptReplies;
    private readonly ILogger<DailyMaintenance> logger;

    internal DailyMaintenance(AuditLog audit, KeptReplySweep keptReplies, ILogger<DailyMaintenance> logger) => (this.audit, this.keptReplies, this.logger) = (audit, keptReplies, logger);

    /// <summary>Does it once and tells the log what was found, or that it failed; throws only when it is cancelled.</summary>
    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await VerifyAsync(cancellationToken);
        await SweepAsync(cancellationToken);
    }

    private async Task VerifyAsync(CancellationToken cancellationToken)
    {
        try
        {
            Tell(await audit.VerifyAsync(tenant: null, cancellationToken));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The catch-all of a maintenance run: nothing that it fails by may end the host. Tomorrow is soon enough; anyone can ask before.
            Log.Unverified(logger, exception);
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            var swept = await keptReplies.RunAsync(cancellationToken);
            if (swept > 0) Log.Swept(logger, swept);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // As above: what is kept a day longer harms nobody, for it counts as gone already.
            Log.Unswept(logger, exception);
        }
    }

    private void Tell(AuditVerification found)
    {
        foreach (var broken in found.Broken ?? []) Log.Broken(logger, broken.Chain, broken.Sequence, broken.Reason);
        if (found.Intact) Log.Intact(logger, found.Entries, found.Chains);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The audit is whole: {Entries} entries in {Chains} chains.")]
        public static partial void Intact(ILogger logger, long entries, int chains);

        [LoggerMessage(2, LogLevel.Critical, "The audit was changed: chain {Chain} does not fit at entry {Sequence}: {Reason}")]
        public static partial void Broken(ILogger logger, string chain, long sequence, string reason);

        [LoggerMessage(3, LogLevel.Error, "The audit could not be read; it is walked again tomorrow.")]
        public static partial void Unverified(ILogger logger, Exception exception);

        [LoggerMessage(4, LogLevel.Information, "{Swept} kept replies are kept no more.")]
        public static partial void Swept(ILogger logger, int swept);

        [LoggerMessage(5, LogLevel.Error, "The kept replies could not be swept; it is tried again tomorrow.")]
        public static partial void Unswept(ILogger logger, Exception exception);
    }
}
