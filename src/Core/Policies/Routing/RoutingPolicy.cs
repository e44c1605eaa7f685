using AiGateway.Calls;
using AiGateway.Resources;
using AiGateway.Resources.Deployments;
using AiGateway.Resources.Models;
using AiGateway.Resources.Providers;

namespace AiGateway.Policies.Routing;

/// <summary>Chooses where the call goes: the deployment that the model's route names.</summary>
public sealed class RoutingPolicy(IResourceSnapshots snapshots) : IPolicy
{
    private static readonly GatewayError NoTarget = new()
    {
        Kind = ErrorKind.Unavailable,
        Status = 503,
        Code = "upstream_unavailable",
        Message = "The model's route leads nowhere at the moment. An administrator has to mend its deployment or provider.",
        RetryAfter = TimeSpan.FromSeconds(30),
    };

    public async ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next)
    {
        var platform = await snapshots.PlatformAsync(call.Aborted);
        if (platform.FindModel(call.Request.Model) is not { } model || Resolve(platform, model) is not { } target)
        {
            call.Trace.Add("routing", "refused", "the route has no usable target");
            return GatewayReply.Refuse(NoTarget);
        }

        call.RouteTo(target);
        call.Trace.Add("routing", "chose", $"{target.Deployment} at {target.Provider}");
        return await next(call);
    }

    private static Target? Resolve(PlatformSnapshot platform, Model model) =>
        model.Route.Targets is [var first, ..]
        && platform.Deployments.TryGetValue(first.Deployment, out var deployment)
        && platform.Providers.TryGetValue(deployment.Provider, out var provider)
            ? TargetOf(model, deployment, provider)
            : null;

    private static Target TargetOf(Model model, Deployment deployment, Provider provider) => new()
    {
        Model = model.Name,
        Deployment = deployment.Name,
        Provider = provider.Name,
        ProviderKind = provider.Kind,
        BaseUrl = provider.BaseUrl,
        UpstreamModel = deployment.Model,
        Credential = provider.Credential,
        Headers = provider.Headers,
        ApiVersion = provider.ApiVersion,
        MaxOutputTokens = deployment.MaxOutputTokens,
        Price = deployment.Price,
        Timeouts = TimeoutsOf(model.Route.Timeouts),
    };

    private static CallTimeouts TimeoutsOf(RouteTimeouts? configured)
    {
        var standard = new CallTimeouts();
        return configured is null ? standard : new CallTimeouts
        {
            Connect = Seconds(configured.ConnectSeconds) ?? standard.Connect,
            FirstByte = Seconds(configured.FirstByteSeconds) ?? standard.FirstByte,
            Idle = Seconds(configured.IdleSeconds) ?? standard.Idle,
            Total = Seconds(configured.TotalSeconds) ?? standard.Total,
        };
    }

    private static TimeSpan? Seconds(int? seconds) => seconds is { } given ? TimeSpan.FromSeconds(given) : null;
}
