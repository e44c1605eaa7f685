using System.Runtime.CompilerServices;
using AiGateway.Calls;
using AiGateway.Resources;
using AiGateway.Resources.Deployments;
using AiGateway.Resources.Models;
using AiGateway.Resources.Providers;

namespace AiGateway.Policies.Routing;

/// <summary>Chooses where the call goes: the deployment that the model's route names.</summary>
public sealed class RoutingPolicy(IResourceSnapshots snapshots) : IPolicy
{
    // Forgotten with the snapshot they were made from.
    private readonly ConditionalWeakTable<PlatformSnapshot, TargetsOfPlatform> platforms = [];

    private static readonly GatewayError NoTarget = new()
    {
        Kind = ErrorKind.Unavailable,
        Status = 503,
        Code = "upstream_unavailable",
        Message = "The model's route leads nowhere at the moment. An administrator has to mend its deployment or provider.",
        RetryAfter = TimeSpan.FromSeconds(30),
    };

    public ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next) => AdmitAsync(call).Then(call, next);

    private async ValueTask<GatewayError?> AdmitAsync(GatewayCall call)
    {
        var platform = await snapshots.PlatformAsync(call.Aborted);
        if (platforms.GetValue(platform, static from => new(from)).Find(call.Request.Model) is not { } target)
        {
            call.Trace.Add("routing", "refused", "the route has no usable target");
            return NoTarget;
        }

        call.RouteTo(target);
        call.Trace.Add("routing", "chose", $"{target.Deployment} at {target.Provider}");
        return null;
    }
}
