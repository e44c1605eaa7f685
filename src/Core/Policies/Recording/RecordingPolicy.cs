using AiGateway.CallLog;
using AiGateway.Calls;
using AiGateway.Resources;

namespace AiGateway.Policies.Recording;

/// <summary>
/// From here on each call leaves exactly one record, accepted before the reply's last byte goes out. While no record would be accepted, calls are refused;
/// those refusals are in the metrics only.
/// </summary>
public sealed class RecordingPolicy(ICallLog callLog, IResourceSnapshots snapshots) : IPolicy
{
    public async ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next)
    {
        if (!callLog.IsAccepting) return GatewayReply.Refuse(RecordingErrors.NotAccepting);
        call.OnFinished(async outcome => await callLog.SettleAsync(Records.Of(call, outcome, call.RetentionDays())));
        // As they stand when the call begins: when it ends, perhaps minutes later, they may be out of reach. Not cancelled, for a client that leaves now leaves a record, too.
        var policies = await TenantPolicies.ReadAsync(snapshots, call.Caller!.Tenant, CancellationToken.None);
        call.RetentionDays = () => Retention.DaysOf(call, policies);
        return await next(call);
    }
}
