using System.Globalization;
using AiGateway.Resources.Reading;

namespace AiGateway.Resources.Keys;

/// <summary>Reads the bodies of key requests; mistakes stay with the reader.</summary>
internal static class KeyBody
{
    private const int LongestGrace = 30 * 24 * 60 * 60;
    private const int UsualGrace = 24 * 60 * 60;
    private static readonly string[] TimeForms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads <see cref="KeyOrder"/>.</summary>
    public static KeyTerms ReadTerms(ResourceReader body, DateTimeOffset now) => new()
    {
        Description = body.Text("description", TextRule.Line),
        ExpiresAt = ReadExpiry(body, now),
    };

    /// <summary>Reads <see cref="RotationOrder"/>.</summary>
    public static TimeSpan ReadGrace(ResourceReader body) => TimeSpan.FromSeconds(body.Whole("graceSeconds", 0, LongestGrace) ?? UsualGrace);

    private static DateTimeOffset? ReadExpiry(ResourceReader body, DateTimeOffset now)
    {
        const string field = "expiresAt";
        if (body.Text(field, TextRule.Line) is not { } text) return null;
        if (!HasOffset(text) || !DateTimeOffset.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time))
            body.Wrong(field, "must be a time with its offset, such as 2027-01-31T12:00:00Z.");
        else if (time <= now) body.Wrong(field, "must be in the future.");
        else if (time > now + KeyTerms.LongestLifetime) body.Wrong(field, "must be at most ten years away.");
        else return time;
        return null;
    }

    // Without one, a time would be read in the server's zone.
    private static bool HasOffset(string text)
    {
        var clock = text.IndexOf('T', StringComparison.Ordinal);
        return clock > 0 && (text.EndsWith('Z') || text.AsSpan(clock).ContainsAny('+', '-'));
    }
}
