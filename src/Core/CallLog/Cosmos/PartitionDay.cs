using System.Globalization;

namespace AiGateway.CallLog.Cosmos;

/// <summary>Days as they stand in partition keys: <c>2026-01-31</c>, in UTC.</summary>
internal static class PartitionDay
{
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day that holds all of a range of time, whose end is not in it; null when there are several, or no bounds.</summary>
    public static string? OnlyOf(DateTimeOffset? from, DateTimeOffset? to)
    {
        if (from is not { } begin || to is not { } end || begin >= end) return null;
        var day = Of(begin);
        return Of(end.AddTicks(-1)) == day ? day : null;
    }
}
