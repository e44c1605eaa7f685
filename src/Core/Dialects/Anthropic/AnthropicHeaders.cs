using System.Collections.Frozen;
using System.Globalization;
using AiGateway.Calls;

namespace AiGateway.Dialects.Anthropic;

/// <summary>Anthropic's headers. None of an upstream's passes: they name its account, its limits and its requests.</summary>
internal static class AnthropicHeaders
{
    public const string RequestId = "request-id";

    private const int PerLimit = 2;

    public static readonly FrozenSet<string> OfRequests = FrozenSet.Create("anthropic-beta", "anthropic-version");

    /// <summary>What is left of limits. Without <c>…-reset</c>, which is a point in time: a dialect has no clock, and the SDKs do not read it.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Write(IReadOnlyList<RateLimitState> limits)
    {
        if (limits.Count == 0) return [];
        var headers = new KeyValuePair<string, string>[limits.Count * PerLimit];
        for (var at = 0; at < limits.Count; at++)
        {
            var isTokens = limits[at].Kind == "tokens";
            headers[at * PerLimit] = new(isTokens ? "anthropic-ratelimit-tokens-limit" : "anthropic-ratelimit-requests-limit", Text(limits[at].Limit));
            headers[(at * PerLimit) + 1] = new(isTokens ? "anthropic-ratelimit-tokens-remaining" : "anthropic-ratelimit-requests-remaining", Text(limits[at].Remaining));
        }

        return headers;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
