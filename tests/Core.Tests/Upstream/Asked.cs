using System.Net;
using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Upstream;

/// <summary>Calls as they stand at the pipeline's end.</summary>
internal static class Asked
{
    /// <summary>Longer than anything on loopback takes, however busy the machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static readonly Surface Chat = new("openai.chat", "openai-chat");

    public static GatewayCall Stream(Uri baseUrl, CallTimeouts? timeouts = null, TimeProvider? time = null, CancellationToken aborted = default) =>
        Call(TargetAt(baseUrl) with { Timeouts = timeouts ?? new() }, """{"model":"m","messages":[{"role":"user","content":"Hi"}],"stream":true}""", time, aborted: aborted);

    public static GatewayCall Whole(Uri baseUrl, CallTimeouts? timeouts = null, TimeProvider? time = null, CancellationToken aborted = default) =>
        Call(TargetAt(baseUrl) with { Timeouts = timeouts ?? new() }, """{"model":"m","messages":[{"role":"user","content":"Hi"}]}""", time, aborted: aborted);

    public static GatewayCall Call(Target target, string body, TimeProvider? time = null, IReadOnlyList<KeyValuePair<string, string>>? headers = null, CancellationToken aborted = default)
    {
        var reading = new DialectCatalog().Get("openai-chat").Read(Encoding.UTF8.GetBytes(body), CallPath.Plain);
        return Call(target, Chat, reading.Request.ShouldNotBeNull(reading.Error?.Message), time, headers, aborted);
    }

    public static GatewayCall Call(Target target, Surface surface, CallRequest request, TimeProvider? time = null, IReadOnlyList<KeyValuePair<string, string>>? headers = null, CancellationToken aborted = default)
    {
        var clock = time ?? TimeProvider.System;
        var arrival = new CallArrival
        {
            Surface = surface,
            Credential = null,
            Address = IPAddress.Loopback,
            At = clock.GetUtcNow(),
            Timestamp = clock.GetTimestamp(),
            ForwardedHeaders = headers ?? [],
        };
        var call = new GatewayCall(arrival, request, aborted);
        call.RouteTo(target);
        return call;
    }

    public static Target TargetAt(Uri? baseUrl) => new()
    {
        Model = "m",
        Deployment = "the-deployment",
        Provider = "the-provider",
        ProviderKind = "openai",
        BaseUrl = baseUrl,
        UpstreamModel = "gpt-4.1-mini",
    };
}
