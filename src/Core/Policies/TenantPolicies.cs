using AiGateway.Resources;
using AiGateway.Resources.Applications;
using AiGateway.Resources.Policies;

namespace AiGateway.Policies;

/// <summary>The policies that may look at a tenant's calls: the platform's and its own, as they stood together.</summary>
internal sealed record TenantPolicies(PlatformSnapshot Platform, TenantSnapshot Tenant)
{
    /// <summary>The tenant's as they stand now; throws <see cref="Storage.StorageUnavailableException"/> when the configuration cannot be read.</summary>
    public static async ValueTask<TenantPolicies> ReadAsync(IResourceSnapshots snapshots, string tenant, CancellationToken cancellationToken)
    {
        var platform = await snapshots.PlatformAsync(cancellationToken);
        // A tenant that went between authentication and here takes its policies along, not the platform's.
        return new(platform, await snapshots.TenantAsync(tenant, cancellationToken) ?? Gone(tenant));
    }

    /// <summary>Those in whose scope calls of the application to the model are, the platform's first.</summary>
    public IEnumerable<Policy> For(string application, string model) =>
        Platform.Policies.Where(policy => policy.Scope.Tenants?.Contains(Tenant.Tenant.Name) ?? true).Concat(Tenant.Policies)
            .Where(policy => Covers(policy.Scope, application, model));

    private static TenantSnapshot Gone(string tenant) => new() { Tenant = new() { Name = tenant }, Applications = new Dictionary<string, Application>(), Policies = [] };

    private static bool Covers(PolicyScope scope, string application, string model) =>
        (scope.Applications?.Contains(application) ?? true) && NamePattern.Fits(scope.Models, model);
}
