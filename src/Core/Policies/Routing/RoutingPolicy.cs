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

    // Not a 404, for the reply may be there: it is the way to it that is gone.
    private static readonly GatewayError NoWayBack = new()
    {
        Kind = ErrorKind.InvalidRequest,
        Status = 409,
        Code = "response_deployment_gone",
        Message = "The response is kept by a deployment that the model's route no longer leads to. Send the whole conversation as 'input' instead of going on from it, or ask for the model that made it.",
        RetryIsUseless = true,
    };

    public ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next) => AdmitAsync(call).Then(call, next);

    private async ValueTask<GatewayError?> AdmitAsync(GatewayCall call)
    {
        var platform = await snapshots.PlatformAsync(call.Aborted);
        if (Find(platforms.GetValue(platform, static from => new(from)), call) is not { } target)
        {
            call.Trace.Add("routing", "refused", call.PinnedDeployment is { } gone ? $"the route does not lead to {gone}" : "the route has no usable target");
            return call.PinnedDeployment is null ? NoTarget : NoWayBack;
        }

        call.RouteTo(target);
        call.Trace.Add("routing", "chose", $"{target.Deployment} at {target.Provider}");
        return null;
    }

    private static Target? Find(TargetsOfPlatform targets, GatewayCall call) =>
        call.PinnedDeployment is { } pinned ? targets.Find(call.Request.Model, pinned) : targets.Find(call.Request.Model);
}
