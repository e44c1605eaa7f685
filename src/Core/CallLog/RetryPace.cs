namespace AiGateway.CallLog.Outbox;

/// <summary>How soon a drain that failed is tried again: twice as late after each failure, from one second to half a minute, and soon again once something was delivered.</summary>
internal sealed class DrainPace(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private TimeSpan pause = Shortest;
    private long? failedAt;

    public bool IsDue => failedAt is not { } last || time.GetElapsedTime(last) >= pause;

    public void Delivered() => (pause, failedAt) = (Shortest, null);

    public void Failed()
    {
        if (failedAt is not null) pause = pause * 2 < Longest ? pause * 2 : Longest;
        failedAt = time.GetTimestamp();
    }
}
