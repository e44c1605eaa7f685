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
        Path = PathOf(http.Request, surface),
        ReadBody = surface.Method != HttpMethods.Post ? null : new RequestBody(http.Request, options.MaxRequestBytes, budget).ReadAsync,
        ForwardedHeaders = Forwarded(http.Request.Headers, dialect.RequestHeaders) is { } forwarded ? forwarded : [],
    };

    private static CallPath PathOf(HttpRequest request, Surface surface) => request.RouteValues.Count == 0 && !request.QueryString.HasValue ? CallPath.Plain : new()
    {
        Model = Named(request.RouteValues, "model"),
        Item = Named(request.RouteValues, "item"),
        Streams = surface.Streams,
        Query = request.QueryString.Value ?? "",
    };

    // SDKs encode a slash in a model's name, and routing decodes all but the slash.
    private static string? Named(RouteValueDictionary route, string name) =>
        route.TryGetValue(name, out var value) ? (value as string)?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase) : null;

    private static List<KeyValuePair<string, string>>? Forwarded(IHeaderDictionary headers, FrozenSet<string> allowed)
    {
        List<KeyValuePair<string, string>>? forwarded = null;
        foreach (var name in allowed)
            if (headers[name] is [{ Length: > 0 } value]) (forwarded ??= []).Add(new(name, value));
        return forwarded;
    }
}
