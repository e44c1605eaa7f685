using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Local;

/// <summary>Recovers what earlier processes left, looks after a disk that refuses lines, and brings the rest into the store when the host stops.</summary>
internal sealed partial class LocalLogUpkeep(
    LocalLog log, RecordBacklog backlog, LocalRecovery recovery, CatchUp catchUp, TimeProvider time, ILogger<LocalLogUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        backlog.Start();
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await backlog.FinishAsync();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await RecoverAsync(stoppingToken);
        using var timer = new PeriodicTimer(Often, time);
        using var ending = stoppingToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
            if (!log.IsWritable) log.Probe();
    }

    private async Task RecoverAsync(CancellationToken stopping)
    {
        try
        {
            await recovery.RunAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The files are still there.
        }
        catch (Exception exception)
        {
            // The catch-all of a maintenance run: the files are still there, and calls can be answered without.
            Log.NotRecovered(logger, exception);
        }
        finally
        {
            catchUp.EndRecovery();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "What an earlier process left of the log of calls could not be recovered; the next start tries again.")]
        public static partial void NotRecovered(ILogger logger, Exception exception);
    }
}
