using System.Net;
using System.Net.Security;

namespace AiGateway.Upstream.Egress;

/// <summary>Sets up the connection pool that all egress goes through.</summary>
internal static class EgressHandler
{
    public static SocketsHttpHandler Create(EgressConnector connector, SslClientAuthenticationOptions? tls = null) => new()
    {
        ConnectCallback = connector.ConnectAsync,
        ConnectTimeout = TimeSpan.FromSeconds(30), // a call's own, shorter limit stands in its time-outs
        AllowAutoRedirect = false, // a redirect could lead inside, and would carry the key
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.None,
        PreAuthenticate = false,
        ActivityHeadersPropagator = null, // trace ids are the gateway's own matter
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5), // so that a changed DNS answer is followed, and checked
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(90),
        MaxResponseHeadersLength = 32, // KiB
        // What follows a terminal event is a few bytes at most; a reply that was left is cut instead of read to its end.
        MaxResponseDrainSize = 16 * 1024,
        ResponseDrainTimeout = TimeSpan.FromMilliseconds(250),
        SslOptions = tls ?? new(),
    };
}
