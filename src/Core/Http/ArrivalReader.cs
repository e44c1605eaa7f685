using AiGateway.Calls;
using AiGateway.Dialects;
using Microsoft.AspNetCore.Http;

namespace AiGateway.Http;

/// <summary>Takes from a request what the pipeline is to know of it.</summary>
internal sealed class ArrivalReader(HttpOptions options, TimeProvider time)
{
    public CallArrival Read(HttpContext http, Surface surface, IDialect dialect) => new()
    {
        Surface = surface,
        Credential = PresentedCredential.Read(http.Request.Headers),
        Address = http.Connection.RemoteIpAddress,
        At = time.GetUtcNow(),
        Timestamp = time.GetTimestamp(),
        ModelFromPath = http.Request.RouteValues.TryGetValue("model", out var model) ? model as string : null,
        ReadBody = surface.ListsModels ? null : new RequestBody(http.Request, options.MaxRequestBytes).ReadAsync,
        ForwardedHeaders = Forwarded(http.Request.Headers, dialect.RequestHeaders) ?? [],
    };

    private static List<KeyValuePair<string, string>>? Forwarded(IHeaderDictionary headers, IReadOnlySet<string> allowed)
    {
        List<KeyValuePair<string, string>>? forwarded = null;
        foreach (var name in allowed)
            if (headers[name] is [{ Length: > 0 } value]) (forwarded ??= []).Add(new(name, value));
        return forwarded;
    }
}
