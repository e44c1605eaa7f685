using AiGateway.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace AiGateway.Functions.Triggers;

/// <summary>What is due once a day, in the small hours (UTC).</summary>
public sealed class MaintenanceTrigger(DailyMaintenance maintenance)
{
    [Function("Maintenance")]
    public Task RunAsync([TimerTrigger("0 23 3 * * *")] TimerInfo timer, CancellationToken cancellationToken) => maintenance.RunOnceAsync(cancellationToken);
}
