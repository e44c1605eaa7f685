using System.Collections.Concurrent;

namespace AiGateway.Soak;

/// <summary>Begins calls at a constant rate, whatever becomes of those before, and measures each from the moment at which it was due.</summary>
internal sealed class ConstantLoad(double perSecond, Func<int, Task<bool>> call)
{
    private static readonly TimeProvider Time = TimeProvider.System;

    /// <summary>What became of the calls.</summary>
    /// <param name="Calls">How many were begun.</param>
    /// <param name="Wrong">How many were not answered as they should.</param>
    /// <param name="Latencies">Milliseconds of the answered ones, in order of size.</param>
    public sealed record Outcome(int Calls, int Wrong, IReadOnlyList<double> Latencies)
    {
        public double At(double part) => Latencies.Count == 0 ? double.NaN : Latencies[(int)(Latencies.Count * part)];
    }

    /// <summary>Runs until the task ends.</summary>
    public async Task<Outcome> RunAsync(Task until)
    {
        var (began, latencies, wrong) = (Time.GetTimestamp(), new ConcurrentBag<double>(), 0);
        var running = new List<Task>();
        for (var number = 0; !until.IsCompleted; number++)
        {
            var due = TimeSpan.FromSeconds(number / perSecond);
            if (due - Time.GetElapsedTime(began) is { Ticks: > 0 } wait) await Task.Delay(wait);
            running.Add(MeasureAsync(number, due));
        }

        await Task.WhenAll(running);
        return new(running.Count, wrong, [.. latencies.Order()]);

        async Task MeasureAsync(int number, TimeSpan due)
        {
            if (await call(number)) latencies.Add((Time.GetElapsedTime(began) - due).TotalMilliseconds);
            else Interlocked.Increment(ref wrong);
        }
    }
}
