using System.Globalization;
using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAI;

/// <summary>Writes what is left of limits as OpenAI's <c>x-ratelimit-…</c> headers.</summary>
internal static class OpenAIRateLimitHeaders
{
    public static IEnumerable<KeyValuePair<string, string>> Write(IReadOnlyList<RateLimitState> limits)
    {
        foreach (var limit in limits)
        {
            yield return new($"x-ratelimit-limit-{limit.Kind}", limit.Limit.ToString(CultureInfo.InvariantCulture));
            yield return new($"x-ratelimit-remaining-{limit.Kind}", limit.Remaining.ToString(CultureInfo.InvariantCulture));
            yield return new($"x-ratelimit-reset-{limit.Kind}", GoDuration.Write(limit.Reset));
        }
    }
}
