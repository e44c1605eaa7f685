using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AiGateway.Policies.RateLimits.Ledger;
using AiGateway.Resources;
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
        var policies = await TenantPolicies.ReadAsync(snapshots, tenant, cancellationToken);
        if (!tenants.TryGetValue(policies.Tenant, out var limits) || limits.Platform != (object)policies.Platform)
            tenants.AddOrUpdate(policies.Tenant, limits = new(policies, registry));
        return limits.For(application, model);
    }

    private sealed class TenantLimits(TenantPolicies policies, LimitRegistry registry)
    {
        private readonly ConcurrentDictionary<(string Application, string Model), IReadOnlyList<ApplicableLimit>> found = new();

        public PlatformSnapshot Platform => policies.Platform;

        public IReadOnlyList<ApplicableLimit> For(string application, string model)
            => found.GetOrAdd((application, model), static (call, self) => self.Find(call.Application, call.Model), this);

        private List<ApplicableLimit> Find(string application, string model)
        {
            var inScope = policies.For(application, model).ToList();
            return [.. LimitKind.All.SelectMany(kind => LimitsOf(inScope, kind))];
        }

        private IEnumerable<ApplicableLimit> LimitsOf(List<Policy> inScope, LimitKind kind)
        {
            foreach (var policy in inScope)
                if (policy.Limits is { } limits && kind.Of(limits) is { } value)
                    yield return new(policy, kind, value, registry.Get(LimitKey.Of(policy, kind), kind.Window, value));
        }
    }
}
