using AiGateway.Calls;
using AiGateway.Resources.Policies;

namespace AiGateway.Policies.Recording;

/// <summary>How long the record of a call is kept.</summary>
internal static class Retention
{
    /// <summary>Days, the fewest that an enforced policy in the call's scope asks for; null when none asks.</summary>
    public static int? DaysOf(GatewayCall call, TenantPolicies policies) =>
        policies.For(call.Caller!.Application, ModelOf(call, policies)).Where(policy => policy.Mode == PolicyMode.Enforce).Min(policy => policy.Records?.RetentionDays);

    // A call that is refused before it was routed may have named an alias.
    private static string ModelOf(GatewayCall call, TenantPolicies policies) =>
        call.Target?.Model ?? policies.Platform.FindModel(call.Request.Model)?.Name ?? call.Request.Model;
}
