using AiGateway.CallLog;
using Microsoft.Azure.Functions.Worker;

namespace AiGateway.Functions.Triggers;

/// <summary>
/// Records that processes left behind while no other process lives to look after them. Every five minutes, not every one: 43,200 runs a month, each billed as a second at
/// least, would take 86,400 of the month's 100,000 free GB-s on an instance of 2 GB, with no call made.
/// </summary>
public sealed class RecordUpkeepTrigger(RecordUpkeep upkeep)
{
    [Function("RecordUpkeep")]
    public Task RunAsync([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => upkeep.RunOnceAsync(cancellationToken).AsTask();
}
