namespace AiGateway.Tests.Policies.RateLimits.Simulation;

/// <summary>The clocks of one machine of the world: its wall clock is off by a skew, its monotonic clock starts anywhere; both run a little fast or slow.</summary>
internal sealed class InstanceTime(World world, TimeSpan skew, double drift = 0) : TimeProvider
{
    private readonly long origin = world.Random.NextInt64(1L << 40);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    private long Elapsed => world.Ticks + (long)(world.Ticks * drift);

    public override DateTimeOffset GetUtcNow() => world.Start.AddTicks(Elapsed) + skew;

    public override long GetTimestamp() => origin + Elapsed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WorldTimer(world, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class WorldTimer(World world, Action callback) : ITimer
    {
        private int version;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var mine = ++version;
            if (dueTime != Timeout.InfiniteTimeSpan) world.After(dueTime, () => { if (version == mine) callback(); });
            return true;
        }

        public void Dispose() => version++;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
