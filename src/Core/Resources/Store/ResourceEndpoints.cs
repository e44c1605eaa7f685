using System.Text.Json;
using AiGateway.Management.Audit;
using AiGateway.Management.Authentication;
using AiGateway.Management.Problems;
using AiGateway.Management.Reference;
using AiGateway.Management.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using static AiGateway.Management.ManagementEndpoints;

namespace AiGateway.Resources.Store;

/// <summary>The routes that every kind of resource has: PUT, GET and DELETE of one, GET of the list.</summary>
internal sealed class ResourceEndpoints<T>(ResourceKind<T> kind, ResourceStore store, ResourceWords words)
    where T : class
{
    /// <summary>Maps <c>/{plural}</c> and <c>/{plural}/{name}</c>; <paramref name="name"/> is the last segment's pattern.</summary>
    public void MapOnPlatform(RouteGroupBuilder group, string name = "{name}")
    {
        MapOne(group, $"/{words.Path}/{name}", context => new(AuditPartition.Platform, null, $"{words.Path}/{NameIn(context)}", NameIn(context)));
        group.MapGet($"/{words.Path}", (HttpContext context, CancellationToken token) => ListAsync(AuditPartition.Platform, context, token)).Describe(List());
    }

    /// <summary>Maps <c>/tenants/{tenant}/{plural}</c> and <c>/tenants/{tenant}/{plural}/{name}</c>.</summary>
    public void MapInTenant(RouteGroupBuilder group)
    {
        var tenant = group.MapGroup("/tenants/{tenant}").AddEndpointFilter<ResourceEndpointsFilter>();
        MapOne(tenant, $"/{words.Path}/{{name}}", context => InTenant(TenantIn(context), NameIn(context)));
        tenant.MapGet($"/{words.Path}", (HttpContext context, CancellationToken token) => ListInTenantAsync(TenantIn(context), context, token)).Describe(List());
    }

    /// <summary>Maps PUT, GET and DELETE of one.</summary>
    public void MapOne(RouteGroupBuilder group, string pattern, Func<HttpContext, ResourceAddress> addressOf)
    {
        group.MapPut(pattern, (HttpContext context, CancellationToken token) => PutAsync(addressOf(context), context, token)).Describe(new(words.Many, $"put{words.One}", $"Create or replace a {words.Noun}")
        {
            Body = words.Document,
            Reply = words.Document,
            Statuses = [200, 201],
            Problems = [404, 412, 413, 415],
            IsConditional = true,
            Changes = true,
        });
        group.MapGet(pattern, (HttpContext context, CancellationToken token) => GetAsync(addressOf(context), context, token)).Describe(new(words.Many, $"get{words.One}", $"Read a {words.Noun}")
        {
            Reply = words.Document,
            Problems = [404],
            IsConditional = true,
        });
        group.MapDelete(pattern, (HttpContext context, CancellationToken token) => DeleteAsync(addressOf(context), context, token)).Describe(new(words.Many, $"delete{words.One}", $"Delete a {words.Noun}")
        {
            Statuses = [204],
            Problems = [404, 409, 412],
            IsConditional = true,
            Changes = true,
        });
    }

    /// <summary>What the reference says of the list.</summary>
    public Operation List() => new(words.Many, $"list{words.Many}", $"List {words.Noun}s")
    {
        Reply = words.DocumentPage,
        Problems = [404],
        Query = [QueryParameter.Limit, QueryParameter.After],
    };

    private async Task<IResult> PutAsync(ResourceAddress address, HttpContext context, CancellationToken cancellationToken)
    {
        if (new QueryReader(context.Request.Query).Refusal() is { } unknown) return unknown;
        if (!Preconditions.TryRead(context.Request, out var preconditions, out var refusal)) return refusal!;
        var reading = await JsonBody.ReadAsync(context.Request, cancellationToken);
        if (reading.Refusal is not null) return reading.Refusal;
        var answer = await store.PutAsync(kind, address, reading.Body, preconditions, Actor.Of(context), cancellationToken);
        if (answer.Refusal is not null) return answer.Refusal;
        if (answer.IsNew) context.Response.Headers.Location = $"{Root}/{address.Path}";
        return Show(context, answer.Resource!, answer.ETag!, answer.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private async Task<IResult> GetAsync(ResourceAddress address, HttpContext context, CancellationToken cancellationToken)
    {
        if (new QueryReader(context.Request.Query).Refusal() is { } unknown) return unknown;
        if (!Preconditions.TryRead(context.Request, out var preconditions, out var refusal)) return refusal!;
        if (await store.FindAsync(kind, address, cancellationToken) is not { } found) return Refuse.NotFound();
        if (!preconditions.IsUnmodified(found.ETag)) return Show(context, found.Resource, found.ETag, StatusCodes.Status200OK);
        context.Response.Headers.ETag = found.ETag;
        return TypedResults.StatusCode(StatusCodes.Status304NotModified);
    }

    private async Task<IResult> DeleteAsync(ResourceAddress address, HttpContext context, CancellationToken cancellationToken)
    {
        if (new QueryReader(context.Request.Query).Refusal() is { } unknown) return unknown;
        if (!Preconditions.TryRead(context.Request, out var preconditions, out var refusal)) return refusal!;
        var answer = await store.DeleteAsync(kind, address, preconditions, Actor.Of(context), cancellationToken);
        return answer.Refusal ?? (IResult)TypedResults.NoContent();
    }

    private async Task<IResult> ListInTenantAsync(string tenant, HttpContext context, CancellationToken cancellationToken) =>
        await store.HasTenantAsync(tenant, cancellationToken) ? await ListAsync(AuditPartition.Of(tenant), context, cancellationToken) : Refuse.NotFound();

    private async Task<IResult> ListAsync(string partition, HttpContext context, CancellationToken cancellationToken)
    {
        var query = new QueryReader(context.Request.Query);
        var page = PageRequest.Read(query);
        if (page.After is not null && kind.Names.MistakeIn(page.After) is not null) query.Wrong("after", "is no cursor of this list.");
        if (query.Refusal() is { } refusal) return refusal;
        return TypedResults.Json(await store.ListAsync(kind, partition, page, cancellationToken), ResourcesJson.Default.PageJsonElement);
    }

    private JsonHttpResult<JsonElement> Show(HttpContext context, T resource, string etag, int status)
    {
        context.Response.Headers.ETag = etag;
        return TypedResults.Json(kind.Show(resource), ResourcesJson.Default.JsonElement, statusCode: status);
    }

    private ResourceAddress InTenant(string tenant, string name) => new(AuditPartition.Of(tenant), tenant, $"tenants/{tenant}/{words.Path}/{name}", name);

    private static string TenantIn(HttpContext context) => (string)context.Request.RouteValues["tenant"]!;

    // The server leaves an escaped slash alone, so that it does not part segments; in a model's name it is a slash like any other.
    private static string NameIn(HttpContext context) => ((string)context.Request.RouteValues["name"]!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
