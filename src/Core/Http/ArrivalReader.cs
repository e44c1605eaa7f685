using System.Collections.Frozen;
using AiGateway.Calls;
using AiGateway.Dialects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AiGateway.Http;

/// <summary>Takes from a request what the pipeline is to know of it.</summary>
internal sealed class ArrivalReader(HttpOptions options, BodyBudget budget, TimeProvider time)
{
    public CallArrival Read(HttpContext http, Surface surface, IDialect dialect) => new()
    {
        Surface = surface,
        Credential = PresentedCredential.Read(http.Request.Headers),
        Address = http.Connection.RemoteIpAddress,
        At = time.GetUtcNow(),
        Timestamp = time.GetTimestamp(),
        ModelFromPath = ModelIn(http.Request.RouteValues),
        ReadBody = surface.ListsModels ? null : new RequestBody(http.Request, options.MaxRequestBytes, budget).ReadAsync,
        ForwardedHeaders = Forwarded(http.Request.Headers, dialect.RequestHeaders) is { } forwarded ? forwarded : [],
    };

    // SDKs encode a slash in a model's name, and routing decodes all but the slash.
    private static string? ModelIn(RouteValueDictionary route) =>
        route.TryGetValue("model", out var model) ? (model as string)?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase) : null;

    private static List<KeyValuePair<string, string>>? Forwarded(IHeaderDictionary headers, FrozenSet<string> allowed)
    {
        List<KeyValuePair<string, string>>? forwarded = null;
        foreach (var name in allowed)
            if (headers[name] is [{ Length: > 0 } value]) (forwarded ??= []).Add(new(name, value));
        return forwarded;
    }
}
