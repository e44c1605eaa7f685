using System.Collections.Frozen;
using AiGateway.Calls;

namespace AiGateway.Upstream;

/// <summary>Writes the request that an upstream gets: nothing of the caller's goes out but its document and the headers its dialect lets pass.</summary>
internal static class UpstreamRequest
{
    private const string UserAgent = "ai-gateway-serverless";

    // These are the gateway's own, or belong to one connection: no configuration and no caller sets them.
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "accept", "accept-encoding", "authorization", "api-key", "connection", "content-encoding", "content-length", "content-type", "cookie", "expect", "host",
        "keep-alive", "proxy-authorization", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade", "user-agent", "x-ms-invocation-id");

    public static HttpRequestMessage Create(GatewayCall call, Target target, Uri address, KeyValuePair<string, string>? credential, RequestBody body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = body };
        foreach (var (name, value) in call.Arrival.ForwardedHeaders) Add(request, name, value);
        foreach (var (name, value) in target.Headers) Set(request, name, value);
        request.Headers.TryAddWithoutValidation("user-agent", UserAgent);
        request.Headers.TryAddWithoutValidation("accept", call.Request.Stream ? "text/event-stream" : "application/json");
        if (credential is { } known) request.Headers.TryAddWithoutValidation(known.Key, known.Value);
        return request;
    }

    // What an admin configured wins over what a caller sent.
    private static void Set(HttpRequestMessage request, string name, string value)
    {
        if (!Reserved.Contains(name) && request.Headers.NonValidated.Contains(name)) request.Headers.Remove(name);
        Add(request, name, value);
    }

    private static void Add(HttpRequestMessage request, string name, string value)
    {
        if (!Reserved.Contains(name) && HeaderText.IsPlain(value)) request.Headers.TryAddWithoutValidation(name, value);
    }
}
