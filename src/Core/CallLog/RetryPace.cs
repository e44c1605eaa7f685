namespace AiGateway.CallLog;

/// <summary>How soon what failed is tried again: twice as late after each failure, from one second to half a minute, and at once after a success.</summary>
internal sealed class RetryPace(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly Lock changing = new();
    private TimeSpan pause = Shortest;
    private long? failedAt;

    public bool IsDue
    {
        get { lock (changing) return failedAt is not { } last || time.GetElapsedTime(last) >= pause; }
    }

    public void Succeeded()
    {
        lock (changing) (pause, failedAt) = (Shortest, null);
    }

    public void Failed()
    {
        lock (changing)
        {
            if (failedAt is not null) pause = pause * 2 < Longest ? pause * 2 : Longest;
            failedAt = time.GetTimestamp();
        }
    }
}
