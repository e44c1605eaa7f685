using System.Globalization;
using AiGateway.Management.Problems;
using AiGateway.Management.Reference;
using AiGateway.Management.Requests;
using AiGateway.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.Management.Audit;

/// <summary>Reading the audit, and proving it whole.</summary>
internal static class AuditEndpoints
{
    // What is longer was never a tenant's name, and may be too long for the store.
    private const int LongestTenant = 63;
    private static readonly QueryParameter Tenant = new("tenant", "The tenant whose changes are wanted; absent: the platform's.");

    public static void MapAudit(this RouteGroupBuilder group)
    {
        group.MapGet("/audit", ListAsync).Describe(new("Audit", "listAudit", "List changes, newest first")
        {
            Reply = typeof(Page<AuditEntry>),
            Problems = [404],
            Query = [Tenant, new("resource", "Only changes of the resource at this path and below, such as tenants/acme."), QueryParameter.Limit, QueryParameter.After],
        });
        group.MapGet("/audit/verify", VerifyAsync).Describe(new("Audit", "verifyAudit", "Walk the hash chains and name the first entry that does not fit")
        {
            Reply = typeof(AuditVerification),
            Problems = [404],
            Query = [new("tenant", "The tenant whose chain is walked; absent: all chains.")],
        });
    }

    private static async Task<IResult> ListAsync(HttpContext context, AuditLog log, CancellationToken cancellationToken)
    {
        var query = new QueryReader(context.Request.Query);
        var tenant = query.Text("tenant", LongestTenant);
        var resource = query.Text("resource", 512);
        var page = PageRequest.Read(query);
        if (!TryReadCursor(page.After, out var before)) query.Wrong("after", "is no cursor of this list.");
        if (query.Refusal() is { } refusal) return refusal;

        if (tenant is not null && !await log.KnowsAsync(tenant, cancellationToken)) return Refuse.NotFound();
        var partition = tenant is null ? AuditPartition.Platform : AuditPartition.Of(tenant);
        var entries = await log.ListAsync(partition, resource, before, page.Limit, cancellationToken);
        return TypedResults.Json(entries, ManagementJson.Default.PageAuditEntry);
    }

    private static async Task<IResult> VerifyAsync(HttpContext context, AuditLog log, CancellationToken cancellationToken)
    {
        var query = new QueryReader(context.Request.Query);
        var tenant = query.Text("tenant", LongestTenant);
        if (query.Refusal() is { } refusal) return refusal;
        if (tenant is not null && !await log.KnowsAsync(tenant, cancellationToken)) return Refuse.NotFound();
        return TypedResults.Json(await log.VerifyAsync(tenant, cancellationToken), ManagementJson.Default.AuditVerification);
    }

    private static bool TryReadCursor(string? after, out long? before)
    {
        before = null;
        if (after is null) return true;
        if (!long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1) return false;
        before = number;
        return true;
    }
}
