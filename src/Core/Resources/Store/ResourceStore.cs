using System.Text.Json;
using AiGateway.Management;
using AiGateway.Management.Audit;
using AiGateway.Management.Authentication;
using AiGateway.Management.Problems;
using AiGateway.Management.Requests;
using AiGateway.Resources.Reading;
using AiGateway.Resources.Tenants;
using AiGateway.Storage;

namespace AiGateway.Resources.Store;

/// <summary>Reads and changes resources of every kind. A change, its reference checks and its audit entry stand or fall together.</summary>
internal sealed class ResourceStore(GatewayTables tables, AuditedTable audited)
{
    // Before and after share an audit entry of at most 256 KiB.
    private const int Largest = 96 * 1024;

    /// <summary>The resource; null when there is none.</summary>
    public async ValueTask<Stored<T>?> FindAsync<T>(ResourceKind<T> kind, ResourceAddress address, CancellationToken cancellationToken)
        where T : class
    {
        if (kind.Names.MistakeIn(address.Name) is not null) return null;
        var entity = await tables.Resources.FindAsync(address.Partition, kind.Rows.RowOf(address.Name), cancellationToken);
        return entity is null ? null : Stored<T>.Read(kind.Rows, entity);
    }

    /// <summary>True when there is a tenant of that name.</summary>
    public async ValueTask<bool> HasTenantAsync(string tenant, CancellationToken cancellationToken) =>
        ResourceName.IsValid(tenant) && await tables.Resources.FindAsync(AuditPartition.Of(tenant), TenantKind.Row.RowOf(tenant), cancellationToken) is not null;

    /// <summary>A page in the order of names as they are stored.</summary>
    public async ValueTask<Page<JsonElement>> ListAsync<T>(ResourceKind<T> kind, string partition, PageRequest page, CancellationToken cancellationToken)
        where T : class
    {
        var after = page.After is null ? null : kind.Rows.RowOf(page.After);
        var rows = await tables.Resources.ListAsync(partition, kind.Rows.Prefix, after, page.Limit + 1, cancellationToken);
        var resources = rows.Take(page.Limit).Select(row => Stored<T>.Read(kind.Rows, row).Resource).ToList();
        return new([.. resources.Select(kind.Show)], rows.Count > page.Limit ? kind.NameOf(resources[^1]) : null);
    }

    /// <summary>Creates or replaces. Repeating the same change is no change and succeeds, also when its precondition no longer holds because of itself.</summary>
    public ValueTask<ResourceAnswer<T>> PutAsync<T>(
        ResourceKind<T> kind, ResourceAddress address, JsonElement body, Preconditions preconditions, Actor actor, CancellationToken cancellationToken)
        where T : class
    {
        return kind.Names.MistakeIn(address.Name) is { } mistake
            ? ValueTask.FromResult<ResourceAnswer<T>>(new() { Refusal = WrongName(kind, address, body, mistake) })
            : audited.ChangeAsync<ResourceAnswer<T>>(address.Partition, actor, PlanAsync, cancellationToken);

        async ValueTask<ChangePlan<ResourceAnswer<T>>> PlanAsync(ChangeMoment moment, CancellationToken token)
        {
            var rows = await ResourceRows.ReadAsync(tables.Resources, address.Partition, token);
            var plan = PlanPut(kind, address, body, preconditions, moment, rows);
            if (plan.Answer.IsNew) await kind.PrepareAsync(address.Name, token);
            return plan;
        }
    }

    /// <summary>Deletes what nothing else needs.</summary>
    public ValueTask<ResourceAnswer<T>> DeleteAsync<T>(
        ResourceKind<T> kind, ResourceAddress address, Preconditions preconditions, Actor actor, CancellationToken cancellationToken)
        where T : class
    {
        return kind.Names.MistakeIn(address.Name) is not null
            ? ValueTask.FromResult<ResourceAnswer<T>>(new() { Refusal = Refuse.NotFound() })
            : audited.ChangeAsync<ResourceAnswer<T>>(address.Partition, actor, PlanAsync, cancellationToken);

        async ValueTask<ChangePlan<ResourceAnswer<T>>> PlanAsync(ChangeMoment moment, CancellationToken token)
        {
            var rows = await ResourceRows.ReadAsync(tables.Resources, address.Partition, token);
            return PlanDelete(kind, address, preconditions, rows);
        }
    }

    // What has no name has no row and no references to look at, but its fields can be checked all the same.
    private static ProblemResult WrongName<T>(ResourceKind<T> kind, ResourceAddress address, JsonElement body, string mistake)
        where T : class
    {
        var reader = new ResourceReader(body);
        reader.ReadOnly("name");
        reader.Wrong("name", mistake);
        _ = kind.Read(reader, new(address, null, new(0, DateTimeOffset.MinValue)));
        return Refuse.Invalid(reader.Finish());
    }

    private static ChangePlan<ResourceAnswer<T>> PlanPut<T>(
        ResourceKind<T> kind, ResourceAddress address, JsonElement body, Preconditions preconditions, ChangeMoment moment, ResourceRows rows)
        where T : class
    {
        if (IsOfMissingTenant(address, rows)) return Refused<T>(Refuse.NotFound());
        var current = rows.Find(kind.Rows, address.Name);
        var reader = new ResourceReader(body);
        reader.SameName(address.Name);
        var resource = kind.Read(reader, new(address, current?.Resource, moment));
        kind.CheckReferences(resource, reader, rows);
        if (reader.Finish() is { Count: > 0 } mistakes) return Refused<T>(Refuse.Invalid(mistakes));

        var stored = JsonSerializer.SerializeToUtf8Bytes(resource, kind.Rows.Json);
        var answer = new ResourceAnswer<T> { Resource = resource, ETag = ETag.Of(stored), IsNew = current is null };
        if (answer.ETag == current?.ETag && preconditions.AllowRepeat(current?.ETag)) return new(answer);
        if (!preconditions.AllowChange(current?.ETag)) return Refused<T>(Refuse.PreconditionFailed());
        if (stored.Length > Largest) return Refused<T>(Refuse.TooLarge(Largest));
        return new(answer) { Writes = [WriteOf(kind, address, current, stored)], Note = NoteOf(kind, address, current?.Resource, resource) };
    }

    private static ChangePlan<ResourceAnswer<T>> PlanDelete<T>(ResourceKind<T> kind, ResourceAddress address, Preconditions preconditions, ResourceRows rows)
        where T : class
    {
        if (rows.Find(kind.Rows, address.Name) is not { } current) return Refused<T>(Refuse.NotFound());
        if (!preconditions.AllowChange(current.ETag)) return Refused<T>(Refuse.PreconditionFailed());
        if (kind.UsersOf(current.Resource, rows).ToList() is { Count: > 0 } users) return Refused<T>(Refuse.InUse(address.Path, users));
        return new(new())
        {
            Writes = [new EntityWrite.Delete(current.Entity.Row, current.Entity.Version)],
            Note = NoteOf(kind, address, current.Resource, null),
        };
    }

    private static bool IsOfMissingTenant(ResourceAddress address, ResourceRows rows) =>
        address.Tenant is { } tenant && !rows.Has(TenantKind.Row, tenant);

    private static EntityWrite WriteOf<T>(ResourceKind<T> kind, ResourceAddress address, Stored<T>? current, byte[] stored)
        where T : class => current is null
            ? new EntityWrite.Insert(kind.Rows.RowOf(address.Name), stored)
            : new EntityWrite.Replace(current.Entity.Row, stored, current.Entity.Version);

    private static AuditNote NoteOf<T>(ResourceKind<T> kind, ResourceAddress address, T? before, T? after)
        where T : class => new()
        {
            Action = before is null ? "create" : after is null ? "delete" : "replace",
            Resource = address.Path,
            Before = before is null ? null : kind.Show(before),
            After = after is null ? null : kind.Show(after),
            ChangedSecrets = kind.ChangedSecrets(before, after),
        };

    private static ChangePlan<ResourceAnswer<T>> Refused<T>(ProblemResult refusal)
        where T : class => new(new ResourceAnswer<T> { Refusal = refusal });
}
