using System.Collections.Concurrent;
using System.Collections.Immutable;
using AiGateway.Policies.RateLimits.Ledger;
using AiGateway.Resources.Policies;

namespace AiGateway.Policies.RateLimits;

/// <summary>The limits on a tenant's calls, worked out once for each application and model.</summary>
internal sealed class LimitsOfTenant(TenantPolicies policies, LimitRegistry registry)
{
    private readonly ConcurrentDictionary<(string Application, string Model), ImmutableArray<ApplicableLimit>> found = new();

    public ImmutableArray<ApplicableLimit> For(string application, string model)
        => found.GetOrAdd((application, model), static (call, self) => self.Find(call.Application, call.Model), this);

    private ImmutableArray<ApplicableLimit> Find(string application, string model)
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
