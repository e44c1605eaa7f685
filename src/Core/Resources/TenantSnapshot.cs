using AiGateway.Resources.Applications;
using AiGateway.Resources.Policies;
using AiGateway.Resources.Tenants;

namespace AiGateway.Resources;

/// <summary>One tenant and what its admins configured, as it stood at one version. Immutable; swapped whole.</summary>
public sealed record TenantSnapshot
{
    public required Tenant Tenant { get; init; }

    public required IReadOnlyDictionary<string, Application> Applications { get; init; }

    public required IReadOnlyList<Policy> Policies { get; init; }
}
