using System.Globalization;
using AiGateway.Dialects;

namespace AiGateway.Upstream.Replies;

/// <summary>The headers of an upstream's reply that its dialect lets pass, and no others.</summary>
internal static class PassedHeaders
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(HttpResponseMessage response, IUpstreamDialect dialect)
    {
        List<KeyValuePair<string, string>>? passed = null;
        foreach (var name in dialect.ReplyHeaders)
        {
            if (!response.Headers.NonValidated.TryGetValues(name, out var values)) continue;
            var value = values.ToString();
            if (HeaderText.IsPlain(value)) (passed ??= []).Add(new(name, value));
        }

        return passed is null ? [] : passed;
    }

    /// <summary>The same for an error, with the time to wait in the forms that SDKs read.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> OfError(HttpResponseMessage response, IUpstreamDialect dialect, TimeSpan? retryAfter) =>
        retryAfter is not { } wait ? Of(response, dialect) :
        [
            .. Of(response, dialect),
            new("retry-after", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture)),
            new("retry-after-ms", Math.Ceiling(wait.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)),
        ];
}
