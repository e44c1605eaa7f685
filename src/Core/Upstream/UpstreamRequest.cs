using AiGateway.Calls;
using AiGateway.Upstream.Credentials;

namespace AiGateway.Upstream;

/// <summary>Writes the request that an upstream gets: nothing of the caller's goes out but its document and the headers its dialect lets pass.</summary>
internal static class UpstreamRequest
{
    private const string UserAgent = "ai-gateway-serverless";

    public static HttpRequestMessage Create(GatewayCall call, UpstreamRoute route, CredentialReading? credential, RequestBody body, TimeProvider time)
    {
        var request = new HttpRequestMessage(route.Method, route.AddressOf(call.Request)) { Content = body.Bytes.IsEmpty ? null : body };
        foreach (var (name, value) in call.Arrival.ForwardedHeaders)
            if (route.Dialect.RequestHeaders.Contains(name) && HeaderText.MayBeAdded(name, value)) request.Headers.TryAddWithoutValidation(name, value);
        foreach (var (name, value) in route.Headers) Set(request, name, value);
        request.Headers.TryAddWithoutValidation("user-agent", UserAgent);
        foreach (var (name, value) in route.Defaults)
            if (!request.Headers.NonValidated.Contains(name)) request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("accept", call.Request.Stream ? MediaTypes.Of(route.Dialect.Framing) : "application/json");
        if (credential?.Secret is { } secret) Authorize(request, route, body, secret, credential.IsIdentityToken, time);
        return request;
    }

    private static void Authorize(HttpRequestMessage request, UpstreamRoute route, RequestBody body, string secret, bool isIdentityToken, TimeProvider time)
    {
        if (route.Provider.SignsRequests && route.Provider.Sign(new(route.Method.Method, request.RequestUri!, body.Bytes, route.Region, time.GetUtcNow()), secret) is { } signature)
        {
            foreach (var (name, value) in signature) request.Headers.TryAddWithoutValidation(name, value);
            return;
        }

        var header = route.Authorize(secret, isIdentityToken);
        request.Headers.TryAddWithoutValidation(header.Key, header.Value);
    }

    // What an admin configured wins over what a caller sent.
    private static void Set(HttpRequestMessage request, string name, string value)
    {
        if (request.Headers.NonValidated.Contains(name)) request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }
}
