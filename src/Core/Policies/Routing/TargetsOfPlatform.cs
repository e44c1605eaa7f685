using System.Collections.Concurrent;
using AiGateway.Calls;
using AiGateway.Resources;
using AiGateway.Resources.Deployments;
using AiGateway.Resources.Models;
using AiGateway.Resources.Providers;

namespace AiGateway.Policies.Routing;

/// <summary>Where calls to the platform's models go, worked out once for each model.</summary>
internal sealed class TargetsOfPlatform(PlatformSnapshot platform)
{
    private readonly ConcurrentDictionary<Model, Target?> found = new(ReferenceEqualityComparer.Instance);

    private readonly ConcurrentDictionary<(string Model, string Deployment), Target?> pinned = new();

    /// <summary>The target of the model of that name or alias; null when there is no such model, or its route leads nowhere.</summary>
    public Target? Find(string name) => platform.FindModel(name) is { } model ? found.GetOrAdd(model, static (model, self) => self.Resolve(model), this) : null;

    /// <summary>The target at that very deployment; null when the model's route does not name it, or it leads nowhere.</summary>
    public Target? Find(string name, string deployment) =>
        platform.FindModel(name) is { } model && model.Route.Targets.Any(target => target.Deployment == deployment)
            ? pinned.GetOrAdd((model.Name, deployment), static (pin, of) => of.Self.Resolve(of.Model, pin.Deployment), (Self: this, Model: model))
            : null;

    private Target? Resolve(Model model) => model.Route.Targets is [var first, ..] ? Resolve(model, first.Deployment) : null;

    private Target? Resolve(Model model, string name) =>
        platform.Deployments.TryGetValue(name, out var deployment)
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
        Region = provider.Region,
        UnsupportedParameters = UnsupportedOf(model.UnsupportedParameters),
        Timeouts = TimeoutsOf(model.Route.Timeouts),
    };

    private static UnsupportedParameters UnsupportedOf(string word) => word switch
    {
        UnsupportedWords.Error => UnsupportedParameters.Error,
        UnsupportedWords.Drop => UnsupportedParameters.Drop,
        _ => UnsupportedParameters.Warn,
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
