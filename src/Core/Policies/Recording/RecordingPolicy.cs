using AiGateway.CallLog;
using AiGateway.Calls;

namespace AiGateway.Policies.Recording;

/// <summary>
/// From here on each call leaves exactly one record, accepted before the reply's last byte goes out. While no record would be accepted, calls are refused;
/// those refusals are in the metrics only.
/// </summary>
public sealed class RecordingPolicy(ICallLog callLog) : IPolicy
{
    public ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next)
    {
        if (!callLog.IsAccepting) return ValueTask.FromResult(GatewayReply.Refuse(RecordingErrors.NotAccepting));
        call.OnFinished(async outcome => await callLog.SettleAsync(Records.Of(call, outcome)));
        return next(call);
    }
}
