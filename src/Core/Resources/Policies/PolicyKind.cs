using AiGateway.Management;
using AiGateway.Resources.Reading;
using AiGateway.Resources.Store;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.Resources.Policies;

/// <summary>Policies of the platform and of tenants.</summary>
internal sealed class PolicyKind : ResourceKind<Policy>
{
    public static readonly RowKind<Policy> Row = new("policy", ResourcesJson.Default.Policy);

    public override RowKind<Policy> Rows => Row;

    public override string NameOf(Policy resource) => resource.Name;

    public override void Map(RouteGroupBuilder group, ResourceStore store)
    {
        new ResourceEndpoints<Policy>(this, store, new("policies", "Policy", "Policies", typeof(Policy), typeof(Page<Policy>)) { Noun = "policy of the platform" }).MapOnPlatform(group);
        new ResourceEndpoints<Policy>(this, store, new("policies", "TenantPolicy", "TenantPolicies", typeof(Policy), typeof(Page<Policy>)) { Noun = "policy of a tenant" }).MapInTenant(group);
    }

    public override Policy Read(ResourceReader body, ReadingContext<Policy> context)
    {
        body.ReadOnly("tenant");
        body.NotYet("section", "access", "budgets", "input", "output", "cache");
        return new()
        {
            Name = context.Name,
            Tenant = context.Address.Tenant,
            Mode = body.OneOf("mode", [PolicyMode.Enforce, PolicyMode.Observe]) ?? PolicyMode.Enforce,
            Scope = PolicyScopeReader.Read(body, isOfTenant: context.Address.Tenant is not null),
            Limits = PolicyLimitsReader.Read(body),
            Records = PolicyRecordsReader.Read(body),
        };
    }
}
