namespace AiGateway.Bench.Scale.Simulation;

/// <summary>A timer of <see cref="SimulatedTime"/>. A setting that was changed or disposed stays queued and fires no more.</summary>
internal sealed class SimulatedTimer(SimulatedTime time, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan every = Timeout.InfiniteTimeSpan;
    private int setting;

    public bool Holds(int of) => setting == of;

    public void Fire()
    {
        if (every > TimeSpan.Zero) time.Schedule(this, setting, every);
        callback(state);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        setting++;
        every = period;
        if (dueTime != Timeout.InfiniteTimeSpan) time.Schedule(this, setting, dueTime);
        return true;
    }

    public void Dispose() => setting++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
