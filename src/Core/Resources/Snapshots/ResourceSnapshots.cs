using System.Collections.Concurrent;
using AiGateway.Management.Audit;
using AiGateway.Resources.Applications;
using AiGateway.Resources.Deployments;
using AiGateway.Resources.Models;
using AiGateway.Resources.Policies;
using AiGateway.Resources.Providers;
using AiGateway.Resources.Store;
using AiGateway.Resources.Tenants;
using AiGateway.Storage;

namespace AiGateway.Resources.Snapshots;

/// <summary>The platform's snapshot and one a tenant, each loaded when it is first asked for. Tenants that do not exist are remembered, too.</summary>
internal sealed class ResourceSnapshots : IResourceSnapshots, IDisposable
{
    private const int MostTenants = 10_000;

    private readonly GatewayTables tables;
    private readonly AuditedTable audited;
    private readonly TimeProvider time;
    private readonly Lazy<SnapshotCell<PlatformSnapshot>> platform;
    private readonly ConcurrentDictionary<string, SnapshotCell<TenantSnapshot?>> tenants = new(StringComparer.Ordinal);
    private readonly Lock eviction = new();

    public ResourceSnapshots(GatewayTables tables, AuditedTable audited, TimeProvider time)
    {
        this.tables = tables;
        this.audited = audited;
        this.time = time;
        platform = new(() => new(AuditPartition.Platform, tables.Resources, time, PlatformOf));
        audited.Changed += Invalidate;
    }

    public ValueTask<PlatformSnapshot> PlatformAsync(CancellationToken cancellationToken) => platform.Value.GetAsync(cancellationToken);

    public ValueTask<TenantSnapshot?> TenantAsync(string tenant, CancellationToken cancellationToken)
    {
        if (!ResourceName.IsValid(tenant)) return new((TenantSnapshot?)null);
        if (!tenants.TryGetValue(tenant, out var cell)) cell = Hold(tenant);
        return cell.GetAsync(cancellationToken);
    }

    public void Dispose() => audited.Changed -= Invalidate;

    private SnapshotCell<TenantSnapshot?> Hold(string tenant)
    {
        if (tenants.Count >= MostTenants) EvictLongUnused();
        return tenants.GetOrAdd(tenant, name => new(AuditPartition.Of(name), tables.Resources, time, rows => TenantOf(name, rows)));
    }

    private void EvictLongUnused()
    {
        lock (eviction)
        {
            if (tenants.Count < MostTenants) return;
            foreach (var unused in tenants.OrderBy(tenant => tenant.Value.UsedAt).Take(MostTenants / 10)) tenants.TryRemove(unused.Key, out _);
        }
    }

    private void Invalidate(string partition)
    {
        if (partition == AuditPartition.Platform) platform.Value.Invalidate();
        else if (tenants.TryGetValue(partition[AuditPartition.Of("").Length..], out var cell)) cell.Invalidate();
    }

    private static PlatformSnapshot PlatformOf(ResourceRows rows)
    {
        var models = rows.All(ModelKind.Row).ToDictionary(model => model.Name, StringComparer.Ordinal);
        return new()
        {
            Providers = rows.All(ProviderKind.Row).ToDictionary(provider => provider.Name, StringComparer.Ordinal),
            Deployments = rows.All(DeploymentKind.Row).ToDictionary(deployment => deployment.Name, StringComparer.Ordinal),
            Models = models,
            Aliases = models.Values.SelectMany(model => model.Aliases.Select(alias => (alias, model))).ToDictionary(pair => pair.alias, pair => pair.model, StringComparer.Ordinal),
            Policies = [.. rows.All(PolicyKind.Row)],
        };
    }

    private static TenantSnapshot? TenantOf(string name, ResourceRows rows) => rows.Find(TenantKind.Row, name) is not { } tenant ? null : new()
    {
        Tenant = tenant.Resource,
        Applications = rows.All(ApplicationKind.Row).ToDictionary(application => application.Name, StringComparer.Ordinal),
        Policies = [.. rows.All(PolicyKind.Row)],
    };
}
