using System.Runtime.InteropServices;

namespace AiGateway.Bench.Wire;

/// <summary>One thread that calls what is due. Finer than a timer, whose step is a millisecond.</summary>
internal sealed partial class Pacer
{
    private const long LongestNapNanoseconds = 1_000_000;

    private readonly PriorityQueue<Action<long>, long> _due = new();
    private readonly Lock _lock = new();
    private readonly AutoResetEvent _first = new(false);

    public Pacer() => new Thread(Run) { IsBackground = true, Name = "pacer" }.Start();

    /// <summary>Calls once at a time of <see cref="Ticks"/>, with that time.</summary>
    public void At(long due, Action<long> action)
    {
        lock (_lock)
        {
            _due.Enqueue(action, due);
            if (_due.Count > 1) return;
        }

        _first.Set();
    }

    private void Run()
    {
        while (true)
        {
            var (action, due) = Next();
            if (action is not null) action(due);
            else if (due == long.MaxValue) _first.WaitOne();
            else Nap(due - Ticks.Now);
        }
    }

    private (Action<long>? Action, long Due) Next()
    {
        lock (_lock)
        {
            if (!_due.TryPeek(out var action, out var due)) return (null, long.MaxValue);
            if (due > Ticks.Now) return (null, due);
            _due.Dequeue();
            return (action, due);
        }
    }

    private static void Nap(long ticks)
    {
        if (ticks <= 0) return;
        if (!OperatingSystem.IsLinux())
        {
            Thread.Sleep(1);
            return;
        }

        var time = new TimeSpec(0, Math.Min(LongestNapNanoseconds, ticks));
        _ = NanoSleep(in time, 0);
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int NanoSleep(in TimeSpec time, nint remaining);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(nint Seconds, nint Nanoseconds)
    {
        public TimeSpec(int seconds, long nanoseconds)
            : this((nint)seconds, (nint)nanoseconds)
        {
        }
    }
}
