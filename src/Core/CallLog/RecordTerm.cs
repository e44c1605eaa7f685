namespace AiGateway.CallLog;

/// <summary>How long a record is kept.</summary>
internal static class RecordTerm
{
    /// <summary>Seconds until its time is over, none when it is; null when it has no term.</summary>
    // In numbers: the last days there are have no end as a time.
    public static double? SecondsLeft(CallRecord record, DateTimeOffset now) => record.RetentionDays is { } days
        ? Math.Max(0, (days * (double)TimeSpan.SecondsPerDay) - (now - record.StartedAt).TotalSeconds)
        : null;
}
