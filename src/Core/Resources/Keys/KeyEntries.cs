using System.Text.Json;
using AiGateway.Management;
using AiGateway.Management.Audit;
using AiGateway.Management.Authentication;
using AiGateway.Management.Requests;
using AiGateway.Resources.Applications;
using AiGateway.Resources.Store;
using AiGateway.Storage;

namespace AiGateway.Resources.Keys;

/// <summary>The keys among their tenant's resources. Every change leaves an audit entry, without the hash.</summary>
internal sealed class KeyEntries(GatewayTables tables, AuditedTable audited)
{
    /// <summary>The entry; null when the application is not there or has no key of that id.</summary>
    public async ValueTask<KeyEntry?> FindAsync(KeyOwner owner, string id, CancellationToken cancellationToken)
    {
        if (await FindApplicationAsync(owner, cancellationToken) is not { } application) return null;
        var row = await tables.Resources.FindAsync(owner.Partition, owner.RowOf(id), cancellationToken);
        return row is not null && Read(row) is var entry && entry.Key.IsOf(application) ? entry : null;
    }

    /// <summary>True when a key was ever made for an application of that name; none is read.</summary>
    public async ValueTask<bool> AnyAsync(KeyOwner owner, CancellationToken cancellationToken) =>
        (await tables.Resources.ListAsync(owner.Partition, owner.RowPrefix, null, 1, cancellationToken)).Count > 0;

    /// <summary>One page in the order of the ids; null when the application is not there. It may hold fewer keys than it could although more follow.</summary>
    public async ValueTask<Page<Key>?> ListAsync(KeyOwner owner, PageRequest page, CancellationToken cancellationToken)
    {
        if (await FindApplicationAsync(owner, cancellationToken) is not { } application) return null;
        var after = page.After is null ? null : owner.RowOf(page.After);

        // One more than asked for tells whether there is a next page.
        var rows = await tables.Resources.ListAsync(owner.Partition, owner.RowPrefix, after, page.Limit + 1, cancellationToken);
        var keys = rows.Take(page.Limit).Select(row => Read(row).Key).ToList();
        return new([.. keys.Where(key => key.IsOf(application))], rows.Count > page.Limit ? keys[^1].Id : null);
    }

    /// <summary>Adds an entry, with the change's time as its creation; null when the application is not there.</summary>
    public ValueTask<KeyEntry?> AddAsync(KeyOwner owner, KeyEntry entry, Actor actor, CancellationToken cancellationToken) =>
        audited.ChangeAsync(
            owner.Partition,
            actor,
            (moment, token) => PlanAddAsync(owner, entry with { Key = entry.Key with { CreatedAt = moment.At } }, token),
            cancellationToken);

    /// <summary>Changes an entry, if there is one and the change makes a difference.</summary>
    public async ValueTask ChangeAsync(KeyOwner owner, string id, string action, Actor actor, Func<Key, Key> change, CancellationToken cancellationToken) =>
        await audited.ChangeAsync(owner.Partition, actor, (_, token) => PlanChangeAsync(owner, id, action, change, token), cancellationToken);

    private async ValueTask<ChangePlan<KeyEntry?>> PlanAddAsync(KeyOwner owner, KeyEntry entry, CancellationToken cancellationToken)
    {
        if (await FindApplicationAsync(owner, cancellationToken) is null) return new((KeyEntry?)null);
        return new(entry)
        {
            Writes = [new EntityWrite.Insert(owner.RowOf(entry.Key.Id), Write(entry))],
            Note = new() { Action = "create", Resource = owner.PathOf(entry.Key.Id), After = Show(entry.Key) },
        };
    }

    private async ValueTask<ChangePlan<bool>> PlanChangeAsync(KeyOwner owner, string id, string action, Func<Key, Key> change, CancellationToken cancellationToken)
    {
        var row = await tables.Resources.FindAsync(owner.Partition, owner.RowOf(id), cancellationToken);
        if (row is null) return new(false);
        var entry = Read(row);
        var changed = change(entry.Key);
        if (changed == entry.Key) return new(false);
        return new(true)
        {
            Writes = [new EntityWrite.Replace(row.Row, Write(entry with { Key = changed }), row.Version)],
            Note = new() { Action = action, Resource = owner.PathOf(id), Before = Show(entry.Key), After = Show(changed) },
        };
    }

    // The row and not a snapshot: an application that was just made must be found on every instance.
    private async ValueTask<Application?> FindApplicationAsync(KeyOwner owner, CancellationToken cancellationToken)
    {
        var row = await tables.Resources.FindAsync(owner.Partition, ApplicationKind.Row.RowOf(owner.Application), cancellationToken);
        return row is null ? null : Stored<Application>.Read(ApplicationKind.Row, row).Resource;
    }

    private static KeyEntry Read(Entity row) => JsonSerializer.Deserialize(row.Value.Span, KeyJson.Default.KeyEntry)!;

    private static byte[] Write(KeyEntry entry) => JsonSerializer.SerializeToUtf8Bytes(entry, KeyJson.Default.KeyEntry);

    private static JsonElement Show(Key key) => JsonSerializer.SerializeToElement(key, KeyJson.Default.Key);
}
