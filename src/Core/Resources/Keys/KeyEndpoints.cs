using System.Text.Json;
using AiGateway.Management;
using AiGateway.Management.Authentication;
using AiGateway.Management.Problems;
using AiGateway.Management.Reference;
using AiGateway.Management.Requests;
using AiGateway.Resources.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.Resources.Keys;

/// <summary>The keys of an application under <c>/manage/v1/tenants/{tenant}/applications/{application}/keys</c>.</summary>
public static class KeyEndpoints
{
    private const string Keys = "/tenants/{tenant}/applications/{application}/keys";
    private const string One = "/{id}";
    private const string Tag = "Keys";

    /// <summary>Maps the routes on the management group.</summary>
    public static void MapKeys(this RouteGroupBuilder group)
    {
        var keys = group.MapGroup(Keys).AddEndpointFilter<ResourceEndpointsFilter>();
        keys.MapPost("", MintAsync).Describe(new(Tag, "mintKey", "Make a key; it is shown in the answer and never again")
        {
            Body = typeof(KeyOrder),
            BodyIsOptional = true,
            Reply = typeof(ShownKey),
            Statuses = [201],
            Problems = [404, 413, 415],
            Changes = true,
        });
        keys.MapGet("", ListAsync).Describe(new(Tag, "listKeys", "List the application's keys")
        {
            Reply = typeof(Page<Key>),
            Problems = [404],
            Query = [QueryParameter.Limit, QueryParameter.After],
        });
        keys.MapGet(One, ReadAsync).Describe(new(Tag, "getKey", "Read what is known of a key") { Reply = typeof(Key), Problems = [404] });
        keys.MapPost(One + "/rotate", RotateAsync).Describe(new(Tag, "rotateKey", "Make a key that takes this one's place, and let this one end after a time of grace")
        {
            Body = typeof(RotationOrder),
            BodyIsOptional = true,
            Reply = typeof(ShownKey),
            Statuses = [201],
            Problems = [404, 409, 413, 415],
            Changes = true,
        });
        keys.MapDelete(One, RevokeAsync).Describe(new(Tag, "revokeKey", "Revoke a key: within five seconds no instance takes it")
        {
            Statuses = [204],
            Problems = [404],
            Changes = true,
        });
    }

    private static async Task<IResult> MintAsync(
        HttpContext context, string tenant, string application, KeyIssuer issuer, TimeProvider time, CancellationToken cancellationToken)
    {
        if (RefuseUnheeded(context.Request) is { } unheeded) return unheeded;
        var reading = await ReadBodyAsync(context.Request, cancellationToken);
        if (reading.Refusal is not null) return reading.Refusal;
        var body = new ResourceReader(reading.Body);
        var terms = KeyBody.ReadTerms(body, time.GetUtcNow());
        if (body.Finish() is { Count: > 0 } mistakes) return Refuse.Invalid(mistakes);
        var minted = await issuer.MintAsync(new(tenant, application), terms, Actor.Of(context), cancellationToken);
        return minted is null ? Refuse.NotFound() : Show(context, new(tenant, application), minted);
    }

    private static async Task<IResult> ListAsync(HttpContext context, string tenant, string application, KeyList list, CancellationToken cancellationToken)
    {
        var query = new QueryReader(context.Request.Query);
        var page = PageRequest.Read(query);
        if (page.After is not null && !KeyText.IsId(page.After)) query.Wrong("after", "is no cursor of this list.");
        if (query.Refusal() is { } refusal) return refusal;
        var keys = await list.ListAsync(new(tenant, application), page, cancellationToken);
        return keys is null ? Refuse.NotFound() : TypedResults.Json(keys, KeyJson.Default.PageKey);
    }

    private static async Task<IResult> ReadAsync(HttpContext context, string tenant, string application, string id, KeyList list, CancellationToken cancellationToken)
    {
        if (new QueryReader(context.Request.Query).Refusal() is { } unknown) return unknown;
        var key = await list.FindAsync(new(tenant, application), id, cancellationToken);
        return key is null ? Refuse.NotFound() : TypedResults.Json(key, KeyJson.Default.Key);
    }

    private static async Task<IResult> RotateAsync(
        HttpContext context, string tenant, string application, string id, KeyIssuer issuer, CancellationToken cancellationToken)
    {
        if (RefuseUnheeded(context.Request) is { } unheeded) return unheeded;
        var reading = await ReadBodyAsync(context.Request, cancellationToken);
        if (reading.Refusal is not null) return reading.Refusal;
        var body = new ResourceReader(reading.Body);
        var grace = KeyBody.ReadGrace(body);
        if (body.Finish() is { Count: > 0 } mistakes) return Refuse.Invalid(mistakes);
        var rotation = await issuer.RotateAsync(new(tenant, application), id, grace, Actor.Of(context), cancellationToken);
        if (rotation.Forbidden is { } status) return Refuse.Conflict($"The key is {status}. Make a new one.");
        return rotation.Minted is null ? Refuse.NotFound() : Show(context, new(tenant, application), rotation.Minted);
    }

    private static async Task<IResult> RevokeAsync(
        HttpContext context, string tenant, string application, string id, KeyIssuer issuer, CancellationToken cancellationToken)
    {
        if (RefuseUnheeded(context.Request) is { } unheeded) return unheeded;
        return await issuer.RevokeAsync(new(tenant, application), id, Actor.Of(context), cancellationToken) ? TypedResults.NoContent() : Refuse.NotFound();
    }

    // A key has no ETag. A condition that is passed over would change what its sender meant to protect.
    private static ProblemResult? RefuseUnheeded(HttpRequest request)
    {
        var query = new QueryReader(request.Query);
        foreach (var header in (string[])["If-Match", "If-None-Match"])
            if (request.Headers.ContainsKey(header)) query.Wrong(header, "is not heeded here: keys have no ETag. Leave it out.");
        return query.Refusal();
    }

    private static JsonHttpResult<ShownKey> Show(HttpContext context, KeyOwner owner, MintedKey minted)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Location = $"{ManagementEndpoints.Root}/{owner.PathOf(minted.Key.Id)}";
        return TypedResults.Json(ShownKey.Of(minted), KeyJson.Default.ShownKey, statusCode: StatusCodes.Status201Created);
    }

    // Everything in these bodies may be left out, and then so may the body.
    private static async ValueTask<JsonBodyReading> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is false
            ? new() { Body = JsonElement.Parse("{}") }
            : await JsonBody.ReadAsync(request, cancellationToken);
}
