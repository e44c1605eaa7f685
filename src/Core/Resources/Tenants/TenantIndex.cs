using AiGateway.Management.Audit;
using AiGateway.Storage;

namespace AiGateway.Resources.Tenants;

/// <summary>
/// The names of all tenants there ever were, as rows <c>i:tenant:{name}</c> of the platform, so that they can be listed in pages. A name is added
/// before its tenant and never removed: the list looks whether the tenant is there, so no crash in between makes it wrong.
/// </summary>
internal sealed class TenantIndex(GatewayTables tables)
{
    private const string Prefix = "i:tenant:";

    public async ValueTask AddAsync(string name, CancellationToken cancellationToken) =>
        await tables.Resources.PutAsync(AuditPartition.Platform, Prefix + name, "{}"u8.ToArray(), cancellationToken);

    /// <summary>True when there is or ever was a tenant of that name.</summary>
    public async ValueTask<bool> HasAsync(string name, CancellationToken cancellationToken) =>
        ResourceName.IsValid(name) && await tables.Resources.FindAsync(AuditPartition.Platform, Prefix + name, cancellationToken) is not null;

    /// <summary>Names in order, after <paramref name="after"/>.</summary>
    public async ValueTask<IReadOnlyList<string>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var rows = await tables.Resources.ListAsync(AuditPartition.Platform, Prefix, after is null ? null : Prefix + after, limit, cancellationToken);
        return [.. rows.Select(row => row.Row[Prefix.Length..])];
    }
}
