using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Providers;

namespace AiGateway.Upstream;

/// <summary>Finds how a target is asked, once for each target and surface.</summary>
internal sealed class UpstreamRoutes(ProviderCatalog providers, DialectCatalog dialects)
{
    // Forgotten with the target.
    private readonly ConditionalWeakTable<Target, ConcurrentDictionary<Surface, UpstreamRoute?>> targets = [];

    /// <summary>The route; null when the target's provider does not offer the surface.</summary>
    public UpstreamRoute? Find(Target target, Surface surface) =>
        targets.GetValue(target, static _ => new(ReferenceEqualityComparer.Instance)).GetOrAdd(surface, static (surface, from) => from.Self.Make(from.Target, surface), (Self: this, Target: target));

    private UpstreamRoute? Make(Target target, Surface surface) =>
        providers.Find(target.ProviderKind) is { } provider && provider.DialectFor(surface) is { } dialect
            ? new(provider, dialects.Get(dialect), provider.AddressOf(target, surface), target)
            : null;
}
