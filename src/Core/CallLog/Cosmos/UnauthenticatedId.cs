using System.Globalization;
using AiGateway.CallLog.Unauthenticated;
using AiGateway.Storage;

namespace AiGateway.CallLog.Cosmos;

/// <summary>
/// Ids in the order of the list, so that one ascending index serves it: the later minute first, then the surface, then the source. The separator
/// sorts below every character of a name, and its follower still does.
/// </summary>
internal static class UnauthenticatedId
{
    private const char Separator = '!';
    private const char AfterSeparator = '"';
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public static string Of(UnauthenticatedCount total, string source) =>
        $"{MinuteAt(total.Minute.ToUnixTimeSeconds())}{Separator}{StorageKey.Escape(total.Surface)}{Separator}{StorageKey.Escape(source)}";

    /// <summary>The first id of that second or an earlier one.</summary>
    public static string MinuteAt(long second) => (Latest - second).ToString("x12", CultureInfo.InvariantCulture);

    /// <summary>The first id after those of the cursor's minute and surface.</summary>
    public static string After(UnauthenticatedCursor cursor) => $"{MinuteAt(cursor.Second)}{Separator}{StorageKey.Escape(cursor.Surface)}{AfterSeparator}";
}
