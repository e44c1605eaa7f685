using System.Globalization;

namespace AiGateway.Storage.TableStorage;

/// <summary>A version is the service's ETag: <c>W/"datetime'2026-02-28T12%3A00%3A00.1234567Z'"</c>.</summary>
internal static class TableStorageVersion
{
    private const string Opening = "W/\"datetime'";
    private const string Closing = "'\"";

    /// <summary>False for what no row can have: it must not be sent, for <c>*</c> holds for every row and most other texts are refused as malformed.</summary>
    public static bool CanHold(string version)
    {
        if (version.Length <= Opening.Length + Closing.Length) return false;
        if (!version.StartsWith(Opening, StringComparison.Ordinal) || !version.EndsWith(Closing, StringComparison.Ordinal)) return false;
        var time = Uri.UnescapeDataString(version[Opening.Length..^Closing.Length]);
        return DateTime.TryParseExact(time, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }
}
