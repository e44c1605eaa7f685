using AiGateway.Resources;
using AiGateway.Resources.Policies;
using AiGateway.Resources.Tenants;

namespace AiGateway.Tests.Policies.RateLimits;

/// <summary>A configuration that is given, and changes when a test says so.</summary>
internal sealed class FixedSnapshots : IResourceSnapshots
{
    private PlatformSnapshot platform = Platform();
    private Dictionary<string, TenantSnapshot> tenants = [];

    /// <summary>Sets all policies; each stands where its tenant says.</summary>
    public void Set(params Policy[] policies)
    {
        platform = Platform([.. policies.Where(policy => policy.Tenant is null)]);
        tenants = new[] { "acme", "globex" }.ToDictionary(name => name, name => new TenantSnapshot
        {
            Tenant = new Tenant { Name = name },
            Applications = new Dictionary<string, AiGateway.Resources.Applications.Application>(),
            Policies = [.. policies.Where(policy => policy.Tenant == name)],
        });
    }

    public ValueTask<PlatformSnapshot> PlatformAsync(CancellationToken cancellationToken) => new(platform);

    public ValueTask<TenantSnapshot?> TenantAsync(string tenant, CancellationToken cancellationToken) => new(tenants.GetValueOrDefault(tenant));

    private static PlatformSnapshot Platform(params Policy[] policies) => new()
    {
        Providers = new Dictionary<string, AiGateway.Resources.Providers.Provider>(),
        Deployments = new Dictionary<string, AiGateway.Resources.Deployments.Deployment>(),
        Models = new Dictionary<string, AiGateway.Resources.Models.Model>(),
        Aliases = new Dictionary<string, AiGateway.Resources.Models.Model>(),
        Policies = policies,
    };
}
