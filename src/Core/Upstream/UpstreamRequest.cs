using AiGateway.Calls;

namespace AiGateway.Upstream;

/// <summary>Writes the request that an upstream gets: nothing of the caller's goes out but its document and the headers its dialect lets pass.</summary>
internal static class UpstreamRequest
{
    private const string UserAgent = "ai-gateway-serverless";

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
        if (!ReservedHeaders.Contains(name) && request.Headers.NonValidated.Contains(name)) request.Headers.Remove(name);
        Add(request, name, value);
    }

    private static void Add(HttpRequestMessage request, string name, string value)
    {
        if (!ReservedHeaders.Contains(name) && HeaderText.IsPlain(value)) request.Headers.TryAddWithoutValidation(name, value);
    }
}
