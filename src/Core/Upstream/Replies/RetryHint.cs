using System.Globalization;
using System.Net.Http.Headers;

namespace AiGateway.Upstream.Replies;

/// <summary>When an upstream says that trying again makes sense.</summary>
internal static class RetryHint
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The hint, the most exact header first; null when there is none that makes sense.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now) =>
        Number(headers, "retry-after-ms", TimeSpan.FromMilliseconds)
        ?? Number(headers, "x-ms-retry-after-ms", TimeSpan.FromMilliseconds)
        ?? Number(headers, "retry-after", TimeSpan.FromSeconds)
        ?? Date(headers, now);

    private static TimeSpan? Number(HttpResponseHeaders headers, string name, Func<double, TimeSpan> unit) =>
        headers.NonValidated.TryGetValues(name, out var values)
        && double.TryParse(values.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number <= Longest.TotalMilliseconds ? Bounded(unit(number)) : null;

    private static TimeSpan? Date(HttpResponseHeaders headers, DateTimeOffset now) =>
        headers.NonValidated.TryGetValues("retry-after", out var values)
        && DateTimeOffset.TryParse(values.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Bounded(date > now ? date - now : TimeSpan.Zero) : null;

    private static TimeSpan Bounded(TimeSpan hint) => hint < Longest ? hint : Longest;
}
