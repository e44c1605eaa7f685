using System.Collections.Immutable;
using AiGateway.Resources;

namespace AiGateway.Policies.RateLimits;

/// <summary>Finds the limits that apply to a call, once for each version of the configuration.</summary>
internal sealed class LimitResolver(IResourceSnapshots snapshots, LimitRegistry registry)
{
    private readonly PerTenant<LimitsOfTenant> tenants = new(snapshots, policies => new(policies, registry));

    /// <summary>The limits for calls of the application to the model; throws <see cref="Storage.StorageUnavailableException"/> when the configuration cannot be read.</summary>
    public ValueTask<ImmutableArray<ApplicableLimit>> ResolveAsync(string tenant, string application, string model, CancellationToken cancellationToken)
    {
        var limits = tenants.FindAsync(tenant, cancellationToken);
        return limits.IsCompletedSuccessfully ? new(limits.Result.For(application, model)) : AwaitAsync(limits, application, model);
    }

    private static async ValueTask<ImmutableArray<ApplicableLimit>> AwaitAsync(ValueTask<LimitsOfTenant> limits, string application, string model) =>
        (await limits).For(application, model);
}
