using AiGateway.Management.Audit;
using AiGateway.Resources.Applications;
using AiGateway.Resources.Policies;
using AiGateway.Resources.Reading;
using AiGateway.Resources.Store;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.Resources.Tenants;

/// <summary>Tenants: each in a partition of its own, with everything that belongs to it.</summary>
internal sealed class TenantKind(TenantIndex index) : ResourceKind<Tenant>
{
    public static readonly RowKind<Tenant> Row = new("tenant", ResourcesJson.Default.Tenant);

    public override RowKind<Tenant> Rows => Row;

    public static ResourceAddress AddressOf(string name) => new(AuditPartition.Of(name), null, $"tenants/{name}", name);

    public override string NameOf(Tenant resource) => resource.Name;

    public override void Map(RouteGroupBuilder group, ResourceStore store) => new TenantEndpoints(this, store, index).Map(group);

    public override Tenant Read(ResourceReader body, ReadingContext<Tenant> context)
    {
        body.ReadOnly("createdAt");
        return new()
        {
            Name = context.Name,
            DisplayName = body.Text("displayName", TextRule.Line),
            Attributes = body.TextsByName("attributes", Limits.MostAttributes, TextRule.Attribute, TextRule.Line),
            Status = body.OneOf("status", [TenantStatus.Active, TenantStatus.Suspended]) ?? TenantStatus.Active,
            CreatedAt = context.Current?.CreatedAt ?? context.Moment.At,
        };
    }

    public override IEnumerable<string> UsersOf(Tenant resource, ResourceRows rows) =>
    [
        .. rows.All(ApplicationKind.Row).Select(application => $"tenants/{resource.Name}/applications/{application.Name}"),
        .. rows.All(PolicyKind.Row).Select(policy => $"tenants/{resource.Name}/policies/{policy.Name}"),
    ];

    public override ValueTask PrepareAsync(string name, CancellationToken cancellationToken) => index.AddAsync(name, cancellationToken);
}
