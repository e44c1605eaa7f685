namespace AiGateway.Bench.Scale.Simulation;

/// <summary>
/// Time that passes only while nothing else is left to do. The pool has one worker, and the loop that moves time runs on it: when that loop looks and nothing is
/// queued, nothing runs either. (The package's FakeTimeProvider looks through all of its timers at each step; a busy fleet has tens of thousands.)
/// </summary>
internal sealed class SimulatedTime : TimeProvider
{
    private readonly PriorityQueue<(SimulatedTimer Timer, int Setting), (long At, long Order)> settings = new();
    private readonly DateTimeOffset start;
    private long order;
    private long ticks;

    public SimulatedTime(DateTimeOffset start)
    {
        ThreadPool.GetMaxThreads(out var workers, out _);
        if (workers != 1) throw new InvalidOperationException("Simulated time needs a thread pool of one worker: set ThreadPoolMaxThreads in the project.");
        this.start = start;
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start.AddTicks(ticks);

    public override long GetTimestamp() => ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new SimulatedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Runs all that is due within the span. Called on the pool.</summary>
    public async Task RunAsync(TimeSpan span)
    {
        var end = ticks + span.Ticks;
        await SettleAsync();
        while (settings.TryPeek(out var next, out var due) && due.At <= end)
        {
            settings.Dequeue();
            if (!next.Timer.Holds(next.Setting)) continue;
            ticks = due.At;
            next.Timer.Fire();
            await SettleAsync();
        }

        ticks = end;
    }

    /// <summary>Lets time pass until the work is done.</summary>
    public async Task RunAsync(Task work)
    {
        await SettleAsync();
        while (!work.IsCompleted) await RunAsync(TimeSpan.FromMilliseconds(10));
        await work;
    }

    /// <summary>Has a timer's setting fire after the delay.</summary>
    public void Schedule(SimulatedTimer timer, int setting, TimeSpan delay) => settings.Enqueue((timer, setting), (ticks + Math.Max(0, delay.Ticks), order++));

    private static async Task SettleAsync()
    {
        do await Task.Yield();
        while (ThreadPool.PendingWorkItemCount > 0);
    }
}
