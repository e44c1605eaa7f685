using AiGateway.Management;
using AiGateway.Management.Audit;
using AiGateway.Management.Requests;
using AiGateway.Storage;

namespace AiGateway.Resources.Keys;

/// <summary>Keys as admins read them: with their last use and their status now.</summary>
public sealed class KeyList(GatewayTables tables, AuditedTable audited, KeyUse use, TimeProvider time)
{
    private readonly KeyEntries entries = new(tables, audited);

    /// <summary>True when a key was ever made for an application of that name; none is read.</summary>
    public ValueTask<bool> AnyAsync(KeyOwner owner, CancellationToken cancellationToken) => entries.AnyAsync(owner, cancellationToken);

    /// <summary>One page in the order of the ids; null when there is no such application.</summary>
    public async ValueTask<Page<Key>?> ListAsync(KeyOwner owner, PageRequest page, CancellationToken cancellationToken)
    {
        if (await entries.ListAsync(owner, page, cancellationToken) is not { } keys) return null;
        var uses = await use.ListAsync(owner.Tenant, owner.Application, page.After, page.Limit, cancellationToken);
        var now = time.GetUtcNow();
        return keys with { Items = [.. keys.Items.Select(key => key.SeenAt(now, uses.TryGetValue(key.Id, out var at) ? at : null))] };
    }

    /// <summary>The key; null when the application has none of that id.</summary>
    public async ValueTask<Key?> FindAsync(KeyOwner owner, string id, CancellationToken cancellationToken)
    {
        if (await entries.FindAsync(owner, id, cancellationToken) is not { } entry) return null;
        return entry.Key.SeenAt(time.GetUtcNow(), await use.FindAsync(owner.Tenant, owner.Application, id, cancellationToken));
    }
}
