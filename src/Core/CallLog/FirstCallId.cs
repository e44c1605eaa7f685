using System.Globalization;

namespace AiGateway.CallLog;

/// <summary>Times as bounds of ids, which begin with the time.</summary>
internal static class FirstCallId
{
    /// <summary>The smallest id of a call at that millisecond, or of the next one when the time is between two; null for no time.</summary>
    public static string? At(DateTimeOffset? time)
    {
        if (time is not { } at) return null;
        var milliseconds = at.ToUnixTimeMilliseconds();
        if (DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) < at) milliseconds++;
        return Math.Max(0, milliseconds).ToString("x12", CultureInfo.InvariantCulture);
    }
}
