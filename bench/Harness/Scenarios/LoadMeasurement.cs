using System.Text;
using AiGateway.Bench.Load;
using AiGateway.Bench.Report;
using AiGateway.Bench.Rivals;
using AiGateway.Bench.Wire;
using static AiGateway.Bench.Scenarios.Measures;

namespace AiGateway.Bench.Scenarios;

/// <summary>One load on one row; again, when something else used the row's core.</summary>
internal sealed record LoadMeasurement
{
    private const int MostRepeats = 3;

    public required string Model { get; init; }

    public bool Stream { get; init; }

    public int Connections { get; init; } = 32;

    public double Rate { get; init; }

    /// <summary>Adds what a contender gave to the row of that name.</summary>
    public async Task RunAsync(TestBed bed, Contender contender, string row, int round, RunOptions options, Outcome outcome, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            var watch = new CoreWatch(contender.Process);
            var result = await bed.Load.RunAsync(Plan(contender, options), watch.OnWindow, cancellation);
            if (!watch.IsDisturbed(options.Seconds) || attempt == MostRepeats)
            {
                Keep(outcome, row, round, result, watch.Cpu);
                return;
            }

            outcome.Discarded++;
        }
    }

    private LoadPlan Plan(Contender contender, RunOptions options) => new()
    {
        Port = contender.Port,
        Headers = contender.Headers,
        Model = Model,
        Stream = Stream,
        Connections = Connections,
        Rate = Rate,
        Seconds = options.Seconds,
        WarmUpSeconds = options.WarmUpSeconds,
    };

    private void Keep(Outcome outcome, string row, int round, LoadResult result, TimeSpan? cpu)
    {
        if (result.Failed)
        {
            outcome.Fail($"{row}, round {round}: {result.Errors} errors ({result.FirstError ?? "none"}), {result.Refused} refused, {result.Truncated} cut short, {result.Unfinished} unfinished, {result.Calls} answered");
            return;
        }

        if (cpu is { } time) outcome.Add(row, CpuPerCall, round, time.TotalMicroseconds / Work(result));
        outcome.Add(row, CallsPerSecond, round, result.CallsPerSecond);
        outcome.Add(row, EventsPerSecond, round, result.Events / result.Seconds);
        Keep(outcome, row, round, result.Latency, P50, P99);
        Keep(outcome, row, round, result.Added, AddedP50, AddedP99);
        Keep(outcome, row, round, result.FirstEventAdded, FirstEventP50, FirstEventP99);
        Keep(outcome, row, round, result.EventDelay, EventDelayP50, EventDelayP99);
        Progress.Tell($"{outcome.Scenario} {round}: {row}: {result.CallsPerSecond:0} calls/s, {cpu?.TotalMicroseconds / Work(result):0.0} µs, p50 {result.Latency.P50 / 1000:0.00} ms");
    }

    // Streams are counted by their events: one that is half done at the end of the window has cost half.
    private double Work(LoadResult result) => Stream ? (double)result.Events / Behaviour.Of(Encoding.ASCII.GetBytes(Model)).Events : result.Calls;

    private static void Keep(Outcome outcome, string row, int round, Percentiles times, string p50, string p99)
    {
        if (times.Count == 0) return;
        outcome.Add(row, p50, round, times.P50 / 1000);
        outcome.Add(row, p99, round, times.P99 / 1000);
    }
}
