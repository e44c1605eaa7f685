using System.Globalization;
using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAI;

/// <summary>Writes what is left of limits as OpenAI's <c>x-ratelimit-…</c> headers.</summary>
internal static class OpenAIRateLimitHeaders
{
    private static readonly (string Limit, string Remaining, string Reset) Requests = ("x-ratelimit-limit-requests", "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests");
    private static readonly (string Limit, string Remaining, string Reset) Tokens = ("x-ratelimit-limit-tokens", "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens");

    public static IEnumerable<KeyValuePair<string, string>> Write(IReadOnlyList<RateLimitState> limits)
    {
        foreach (var limit in limits)
        {
            var (ofLimit, ofRemaining, ofReset) = limit.Kind == "tokens" ? Tokens : Requests;
            yield return new(ofLimit, limit.Limit.ToString(CultureInfo.InvariantCulture));
            yield return new(ofRemaining, limit.Remaining.ToString(CultureInfo.InvariantCulture));
            yield return new(ofReset, GoDuration.Write(limit.Reset));
        }
    }
}
