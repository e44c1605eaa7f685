using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Providers;

namespace AiGateway.Upstream;

/// <summary>Finds how a target is asked, once for each target, surface and kind of reply.</summary>
internal sealed class UpstreamRoutes(ProviderCatalog providers, DialectCatalog dialects)
{
    // Forgotten with the target.
    private readonly ConditionalWeakTable<Target, ConcurrentDictionary<UpstreamWay, UpstreamRoute?>> targets = [];

    /// <summary>The route; null when the target's provider does not offer the surface.</summary>
    public UpstreamRoute? Find(Target target, Surface surface, bool stream) =>
        targets.GetValue(target, static _ => []).GetOrAdd(new(surface, stream), static (way, from) => from.Self.Make(from.Target, way), (Self: this, Target: target));

    private UpstreamRoute? Make(Target target, UpstreamWay way) =>
        providers.Find(target.ProviderKind) is { } provider && dialects.Between(way.Surface.Dialect, provider.Dialects) is { } dialect
            ? new(provider, dialect, provider.AddressOf(target, dialect.Name, way.Stream), way.Surface, target)
            : null;
}
