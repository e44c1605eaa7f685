using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AiGateway.CallLog.Unauthenticated;

/// <summary>The place of a count in their list, written <c>seconds:surface</c>. Unlike a call's cursor it fits every range of time.</summary>
public sealed record UnauthenticatedCursor(long Second, string Surface)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out UnauthenticatedCursor? cursor)
    {
        var (end, second) = (text.IndexOf(':', StringComparison.Ordinal), 0L);
        var isRead = end > 0 && end < text.Length - 1 && long.TryParse(text.AsSpan(0, end), NumberStyles.None, CultureInfo.InvariantCulture, out second);
        cursor = isRead ? new(second, text[(end + 1)..]) : null;
        return isRead;
    }

    /// <summary>The place of that count.</summary>
    public static UnauthenticatedCursor Of(UnauthenticatedCount count) => new(count.Minute.ToUnixTimeSeconds(), count.Surface);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Second}:{Surface}");
}
