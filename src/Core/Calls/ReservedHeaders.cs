using System.Collections.Frozen;

namespace AiGateway.Calls;

/// <summary>The request headers to upstreams that neither a caller nor an admin sets: the gateway's own, HTTP's own, and all that carry a credential.</summary>
public static class ReservedHeaders
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "accept", "accept-encoding", "connection", "content-encoding", "content-length", "content-type", "expect", "host", "keep-alive", "proxy-connection", "te", "trailer",
        "transfer-encoding", "upgrade", "user-agent", "x-ms-invocation-id",
        "api-key", "authorization", "cookie", "ocp-apim-subscription-key", "proxy-authorization", "x-api-key", "x-auth-token", "x-functions-key", "x-goog-api-key");

    /// <summary>True for the names of such headers, in any case.</summary>
    public static bool Contains(string name) => Names.Contains(name);
}
