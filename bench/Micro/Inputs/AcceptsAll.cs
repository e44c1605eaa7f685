using AiGateway.CallLog;
using AiGateway.Calls;

namespace AiGateway.Bench.Micro.Inputs;

/// <summary>Takes every record at once and keeps none, so that a policy is measured apart from the disk.</summary>
internal sealed class AcceptsAll : ICallLog
{
    public bool IsAccepting => true;

    public ValueTask<bool> StartAsync(StartedCall call, CancellationToken cancellationToken) => new(true);

    public ValueTask<bool> SettleAsync(CallRecord record) => new(true);

    public void Offer(CallRecord record)
    {
    }

    public void CountUnauthenticated(Surface surface, DateTimeOffset at)
    {
    }
}
