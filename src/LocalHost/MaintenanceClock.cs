using AiGateway.Hosting;

namespace AiGateway.LocalHost;

/// <summary>Runs the maintenance a day after the start and then every day, as a timer does in Azure.</summary>
internal sealed class MaintenanceClock(DailyMaintenance maintenance, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Day, time);
        // The cancelled wait of a host that stops before it has started would be told as a fault.
        using var ending = stoppingToken.Register(timer.Dispose);
        while (await timer.WaitForNextTickAsync(CancellationToken.None)) await maintenance.RunOnceAsync(stoppingToken);
    }
}
