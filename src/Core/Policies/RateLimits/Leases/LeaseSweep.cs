namespace AiGateway.Policies.RateLimits.Leases;

/// <summary>One timer for all limits that hold something the ledger wants to know: once a second while there are any, never while there are none.</summary>
internal sealed class LeaseSweep : IDisposable
{
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private readonly TimeSpan pause;
    private List<LeasedLimit> watched = [];

    public LeaseSweep(RateLimitOptions options, TimeProvider time)
    {
        pause = options.Pause;
        timer = time.CreateTimer(static sweep => ((LeaseSweep)sweep!).Run(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Watch(LeasedLimit limit)
    {
        lock (gate)
        {
            watched.Add(limit);
            if (watched.Count == 1) timer.Change(pause, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => timer.Dispose();

    private void Run()
    {
        List<LeasedLimit> due;
        lock (gate) (due, watched) = (watched, []);
        foreach (var limit in due)
            if (limit.Tidy()) Watch(limit);
    }
}
