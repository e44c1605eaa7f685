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
    private readonly PerTenant<RecordTermsOfTenant> tenants = new(snapshots, policies => new(policies));

    public ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next) => AdmitAsync(call).Then(call, next);

    private async ValueTask<GatewayError?> AdmitAsync(GatewayCall call)
    {
        if (!callLog.IsAccepting) return RecordingErrors.NotAccepting;
        call.OnFinished(outcome => SettleAsync(call, outcome));
        // As they stand when the call begins: when it ends, perhaps minutes later, they may be out of reach. Not cancelled, for a client that leaves now leaves a record, too.
        var terms = await tenants.FindAsync(call.Caller!.Tenant, CancellationToken.None);
        call.RecordTerms = () => terms.For(call);
        return null;
    }

    private async ValueTask SettleAsync(GatewayCall call, CallOutcome outcome)
    {
        var terms = call.RecordTerms();
        var record = Records.Of(call, outcome, terms.RetentionDays);
        if (terms.IsDurable) await callLog.SettleAsync(record);
        else callLog.Offer(record);
    }
}
