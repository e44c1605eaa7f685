using AiGateway.Calls;
using AiGateway.Upstream.Credentials;

namespace AiGateway.Upstream;

/// <summary>Writes the request that an upstream gets: nothing of the caller's goes out but its document and the headers its dialect lets pass.</summary>
internal static class UpstreamRequest
{
    private const string UserAgent = "ai-gateway-serverless";

    public static HttpRequestMessage Create(GatewayCall call, UpstreamRoute route, CredentialReading? credential, RequestBody body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, route.Address) { Content = body };
        foreach (var (name, value) in call.Arrival.ForwardedHeaders)
            if (MaySet(name, value)) request.Headers.TryAddWithoutValidation(name, value);
        foreach (var (name, value) in route.Headers) Set(request, name, value);
        request.Headers.TryAddWithoutValidation("user-agent", UserAgent);
        request.Headers.TryAddWithoutValidation("accept", call.Request.Stream ? "text/event-stream" : "application/json");
        if (credential?.Secret is { } secret) Authorize(request, route.Authorize(secret, credential.IsIdentityToken));
        return request;
    }

    /// <summary>True for a header that a caller or an admin may add: not one of the gateway's own, and nothing in it that two parsers read in two ways.</summary>
    public static bool MaySet(string name, string value) => !ReservedHeaders.Contains(name) && HeaderText.IsPlain(value);

    // What an admin configured wins over what a caller sent.
    private static void Set(HttpRequestMessage request, string name, string value)
    {
        if (request.Headers.NonValidated.Contains(name)) request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }

    private static void Authorize(HttpRequestMessage request, KeyValuePair<string, string> header) => request.Headers.TryAddWithoutValidation(header.Key, header.Value);
}
