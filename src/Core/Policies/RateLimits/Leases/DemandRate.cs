namespace AiGateway.Policies.RateLimits.Leases;

/// <summary>Units a second that calls asked for lately: a sum that loses half of itself each second.</summary>
internal sealed class DemandRate(TimeProvider time)
{
    // Within a hundredth of a second the sum would lose less than a hundredth of itself: not worth a power for every call.
    private readonly long step = time.TimestampFrequency / 100;
    private double sum;
    private long at;

    public void Add(long units, long timestamp)
    {
        Decay(timestamp);
        sum += units;
    }

    /// <summary>Units expected within <paramref name="span"/>.</summary>
    public long Expect(TimeSpan span, long timestamp)
    {
        Decay(timestamp);
        return (long)(sum * Math.Log(2) * span.TotalSeconds);
    }

    private void Decay(long timestamp)
    {
        if (timestamp - at < step) return;
        if (sum > 0) sum *= Math.Pow(0.5, time.GetElapsedTime(at, timestamp).TotalSeconds);
        at = timestamp;
    }
}
