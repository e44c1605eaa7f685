namespace AiGateway.Tests.Policies.RateLimits.Simulation;

/// <summary>True time and everything that happens in it, on one thread, in an order that the seed decides alone.</summary>
internal sealed class World(int seed, DateTimeOffset start) : SynchronizationContext
{
    private readonly PriorityQueue<Action, (long At, long Order)> events = new();
    private readonly Queue<(SendOrPostCallback Callback, object? State)> posted = new();
    private long order;

    public Random Random { get; } = new(seed);

    public DateTimeOffset Start { get; } = start;

    /// <summary>Ticks since the start.</summary>
    public long Ticks { get; private set; }

    public DateTimeOffset Now => Start.AddTicks(Ticks);

    public double Seconds => TimeSpan.FromTicks(Ticks).TotalSeconds;

    public override void Post(SendOrPostCallback d, object? state) => posted.Enqueue((d, state));

    public void After(TimeSpan delay, Action action) => events.Enqueue(action, (Ticks + Math.Max(0, delay.Ticks), order++));

    public Task Delay(TimeSpan delay)
    {
        var done = new TaskCompletionSource();
        After(delay, done.SetResult);
        return done.Task;
    }

    public TimeSpan Between(double fromMs, double toMs) => TimeSpan.FromMilliseconds(fromMs + (Random.NextDouble() * (toMs - fromMs)));

    public bool Happens(double probability) => Random.NextDouble() < probability;

    /// <summary>Runs everything that is due within the span.</summary>
    public void Run(TimeSpan span)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            var until = Ticks + span.Ticks;
            Drain();
            while (events.TryPeek(out _, out var next) && next.At <= until)
            {
                var action = events.Dequeue();
                Ticks = next.At;
                action();
                Drain();
            }

            Ticks = until;
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>Starts work in the world and runs it until it is done.</summary>
    public T Do<T>(Func<ValueTask<T>> work)
    {
        Task<T>? task = null;
        After(TimeSpan.Zero, () => task = work().AsTask());
        for (var tries = 0; tries < 1_000 && task is not { IsCompleted: true }; tries++) Run(TimeSpan.FromMilliseconds(10));
        return task!.IsCompleted ? task.GetAwaiter().GetResult() : throw new TimeoutException("The work did not end.");
    }

    private void Drain()
    {
        while (posted.TryDequeue(out var work)) work.Callback(work.State);
    }
}
