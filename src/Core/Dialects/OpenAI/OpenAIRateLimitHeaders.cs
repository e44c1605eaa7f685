using System.Globalization;
using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAI;

/// <summary>Writes what is left of limits as OpenAI's <c>x-ratelimit-…</c> headers.</summary>
internal static class OpenAIRateLimitHeaders
{
    private const int PerLimit = 3;
    private static readonly (string Limit, string Remaining, string Reset) Requests = ("x-ratelimit-limit-requests", "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests");
    private static readonly (string Limit, string Remaining, string Reset) Tokens = ("x-ratelimit-limit-tokens", "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens");

    public static IReadOnlyList<KeyValuePair<string, string>> Write(IReadOnlyList<RateLimitState> limits)
    {
        if (limits.Count == 0) return [];
        var headers = new KeyValuePair<string, string>[limits.Count * PerLimit];
        for (var at = 0; at < limits.Count; at++) Write(limits[at], headers.AsSpan(at * PerLimit, PerLimit));
        return headers;
    }

    private static void Write(RateLimitState limit, Span<KeyValuePair<string, string>> headers)
    {
        var (ofLimit, ofRemaining, ofReset) = limit.Kind == "tokens" ? Tokens : Requests;
        headers[0] = new(ofLimit, limit.Limit.ToString(CultureInfo.InvariantCulture));
        headers[1] = new(ofRemaining, limit.Remaining.ToString(CultureInfo.InvariantCulture));
        headers[2] = new(ofReset, GoDuration.Write(limit.Reset));
    }
}
