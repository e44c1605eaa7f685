namespace AiGateway.Resources.Tenants;

/// <summary>What <see cref="Tenant.Status"/> may be.</summary>
public static class TenantStatus
{
    public const string Active = "active";

    /// <summary>None of the tenant's keys is accepted.</summary>
    public const string Suspended = "suspended";
}
