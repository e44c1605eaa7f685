using System.Text.Json;
using AiGateway.Management;
using AiGateway.Management.Reference;
using AiGateway.Management.Requests;
using AiGateway.Resources.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.Resources.Tenants;

/// <summary>The routes of tenants. Their list goes by the index, since each lives in a partition of its own.</summary>
internal sealed class TenantEndpoints(TenantKind kind, ResourceStore store, TenantIndex index)
{
    private readonly ResourceEndpoints<Tenant> endpoints = new(kind, store, new("tenants", "Tenant", "Tenants", typeof(Tenant), typeof(Page<Tenant>)) { Noun = "tenant" });

    public void Map(RouteGroupBuilder group)
    {
        endpoints.MapOne(group, "/tenants/{name}", context => TenantKind.AddressOf((string)context.Request.RouteValues["name"]!));
        group.MapGet("/tenants", ListAsync).Describe(endpoints.List());
    }

    private async Task<IResult> ListAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var query = new QueryReader(context.Request.Query);
        var page = PageRequest.Read(query);
        if (page.After is not null && !ResourceName.IsValid(page.After)) query.Wrong("after", "is no cursor of this list.");
        if (query.Refusal() is { } refusal) return refusal;
        return TypedResults.Json(await PageAsync(page, cancellationToken), ResourcesJson.Default.PageJsonElement);
    }

    private async ValueTask<Page<JsonElement>> PageAsync(PageRequest page, CancellationToken cancellationToken)
    {
        // One more than the page holds: only a tenant that is there makes a next page, a name of the index does not.
        var found = new List<Tenant>();
        var after = page.After;
        while (found.Count <= page.Limit && await index.ListAsync(after, page.Limit + 1 - found.Count, cancellationToken) is { Count: > 0 } names)
        {
            foreach (var name in names)
                if (await store.FindAsync(kind, TenantKind.AddressOf(name), cancellationToken) is { } tenant) found.Add(tenant.Resource);
            after = names[^1];
        }

        var shown = found.Take(page.Limit).ToList();
        return new([.. shown.Select(kind.Show)], found.Count > page.Limit ? shown[^1].Name : null);
    }
}
