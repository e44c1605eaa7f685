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
            if (HeaderText.MayBeAdded(name, value)) request.Headers.TryAddWithoutValidation(name, value);
        foreach (var (name, value) in route.Headers) Set(request, name, value);
        request.Headers.TryAddWithoutValidation("user-agent", UserAgent);
        request.Headers.TryAddWithoutValidation("accept", call.Request.Stream ? "text/event-stream" : "application/json");
        if (credential?.Secret is not { } secret) return request;
        var header = route.Authorize(secret, credential.IsIdentityToken);
        request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return request;
    }

    // What an admin configured wins over what a caller sent.
    private static void Set(HttpRequestMessage request, string name, string value)
    {
        if (request.Headers.NonValidated.Contains(name)) request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }
}
