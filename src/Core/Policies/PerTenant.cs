using System.Runtime.CompilerServices;
using AiGateway.Resources;

namespace AiGateway.Policies;

/// <summary>What follows from a tenant's policies, worked out once for each version of them.</summary>
internal sealed class PerTenant<T>(IResourceSnapshots snapshots, Func<TenantPolicies, T> make)
{
    // Forgotten with the snapshot it was made from.
    private readonly ConditionalWeakTable<TenantSnapshot, Made> tenants = [];

    /// <summary>What follows from the policies as they stand now; throws <see cref="Storage.StorageUnavailableException"/> when the configuration cannot be read.</summary>
    public ValueTask<T> FindAsync(string tenant, CancellationToken cancellationToken)
    {
        var policies = TenantPolicies.ReadAsync(snapshots, tenant, cancellationToken);
        return policies.IsCompletedSuccessfully ? new(Find(policies.Result)) : AwaitAsync(policies);
    }

    private async ValueTask<T> AwaitAsync(ValueTask<TenantPolicies> policies) => Find(await policies);

    private T Find(TenantPolicies policies)
    {
        if (!tenants.TryGetValue(policies.Tenant, out var made) || made.Of != (object)policies.Platform)
            tenants.AddOrUpdate(policies.Tenant, made = new(policies.Platform, make(policies)));
        return made.Value;
    }

    private sealed record Made(PlatformSnapshot Of, T Value);
}
