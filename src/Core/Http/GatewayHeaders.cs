using System.Globalization;
using AiGateway.Calls;
using AiGateway.Dialects;
using Microsoft.AspNetCore.Http;

namespace AiGateway.Http;

/// <summary>The headers a reply of the gateway carries whatever the dialect.</summary>
internal static class GatewayHeaders
{
    public static void Write(IHeaderDictionary headers, GatewayCall call, IDialect dialect)
    {
        headers["x-request-id"] = call.Id.Value;
        if (dialect.RequestIdHeader is { } name) headers[name] = call.Id.Value;
        if (call.Warnings.Count > 0) headers["x-gateway-warnings"] = WarningText.Of(call.Warnings);
        Pass(headers, dialect.RateLimitHeaders(call.RateLimits));
        if (call.Target is not { } target) return;
        headers["x-gateway-model"] = target.Model;
        headers["x-gateway-deployment"] = target.Deployment;
        headers["x-gateway-attempts"] = call.Attempts.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Sets headers: the rate limits', and those of the upstream that may pass.</summary>
    public static void Pass(IHeaderDictionary headers, IReadOnlyList<KeyValuePair<string, string>> passed)
    {
        // By index: the enumerator of the interface would be an object for each reply.
        for (var at = 0; at < passed.Count; at++) headers[passed[at].Key] = passed[at].Value;
    }

    public static void WriteCost(IHeaderDictionary headers, GatewayCall call, Usage? usage)
    {
        if (call.Target?.Price?.CostOf(usage) is { } cost) headers["x-gateway-cost"] = cost.ToString("0.############", CultureInfo.InvariantCulture);
    }

    /// <summary>Tells SDKs when to come back, or not to.</summary>
    public static void WriteRetry(IHeaderDictionary headers, GatewayError error)
    {
        if (error.RetryIsUseless) headers["x-should-retry"] = "false";
        if (error.RetryAfter is not { } wait) return;
        headers["retry-after"] = Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        headers["retry-after-ms"] = Math.Ceiling(wait.TotalMilliseconds).ToString("0", CultureInfo.InvariantCulture);
    }
}
