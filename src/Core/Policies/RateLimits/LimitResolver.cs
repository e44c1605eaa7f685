using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AiGateway.Policies.RateLimits.Ledger;
using AiGateway.Resources;
using AiGateway.Resources.Applications;
using AiGateway.Resources.Policies;

namespace AiGateway.Policies.RateLimits;

/// <summary>Finds the limits that apply to a call, once for each version of the configuration.</summary>
internal sealed class LimitResolver(IResourceSnapshots snapshots, LimitRegistry registry)
{
    // Forgotten with the snapshot they were made from.
    private readonly ConditionalWeakTable<TenantSnapshot, TenantLimits> tenants = [];

    /// <summary>The limits for calls of the application to the model; throws <see cref="Storage.StorageUnavailableException"/> when the configuration cannot be read.</summary>
    public async ValueTask<IReadOnlyList<ApplicableLimit>> ResolveAsync(string tenant, string application, string model, CancellationToken cancellationToken)
    {
        var platform = await snapshots.PlatformAsync(cancellationToken);
        var own = await snapshots.TenantAsync(tenant, cancellationToken);
        // A tenant that went between authentication and here takes its policies along, not the platform's.
        own ??= new() { Tenant = new() { Name = tenant }, Applications = new Dictionary<string, Application>(), Policies = [] };
        if (!tenants.TryGetValue(own, out var limits) || limits.Platform != (object)platform)
            tenants.AddOrUpdate(own, limits = new(platform, own, registry));
        return limits.For(application, model);
    }

    private sealed class TenantLimits(PlatformSnapshot platform, TenantSnapshot tenant, LimitRegistry registry)
    {
        private readonly ConcurrentDictionary<(string Application, string Model), IReadOnlyList<ApplicableLimit>> found = new();

        public PlatformSnapshot Platform => platform;

        public IReadOnlyList<ApplicableLimit> For(string application, string model)
            => found.GetOrAdd((application, model), static (call, self) => self.Find(call.Application, call.Model), this);

        private List<ApplicableLimit> Find(string application, string model)
        {
            var policies = platform.Policies.Where(policy => policy.Scope.Tenants?.Contains(tenant.Tenant.Name) ?? true).Concat(tenant.Policies)
                .Where(policy => Covers(policy.Scope, application, model)).ToList();
            return [.. LimitKind.All.SelectMany(kind => LimitsOf(policies, kind))];
        }

        private static bool Covers(PolicyScope scope, string application, string model)
            => (scope.Applications?.Contains(application) ?? true) && NamePattern.Fits(scope.Models, model);

        private IEnumerable<ApplicableLimit> LimitsOf(IEnumerable<Policy> policies, LimitKind kind)
        {
            foreach (var policy in policies)
                if (policy.Limits is { } limits && kind.Of(limits) is { } value)
                    yield return new(policy, kind, value, registry.Get(LimitKey.Of(policy, kind), kind.Window, value));
        }
    }
}
