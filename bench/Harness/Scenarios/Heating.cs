using AiGateway.Bench.Load;
using AiGateway.Bench.Report;
using AiGateway.Bench.Rivals;

namespace AiGateway.Bench.Scenarios;

/// <summary>
/// Full load on rivals before they are measured, until the runtime has made the fast form of what they call: on one core that takes a program of some size a quarter of a minute, and
/// what is measured meanwhile is the compiler.
/// </summary>
internal static class Heating
{
    private static readonly (string Model, bool Stream)[] Kinds = [(Models.AtOnce, false), (Models.Burst, true)];

    /// <summary>Heats each process once with whole replies and once with streams, under the first of its keys; no seconds are no heating.</summary>
    public static async Task RunAsync(TestBed bed, IReadOnlyList<Contender> contenders, double seconds, CancellationToken cancellation)
    {
        if (seconds <= 0) return;
        foreach (var contender in contenders.Where(contender => contender.Process is not null).DistinctBy(contender => contender.Process))
            foreach (var (model, stream) in Kinds) await RunAsync(bed, contender, model, stream, seconds, cancellation);
    }

    /// <summary>Heats one contender with one model.</summary>
    public static async Task RunAsync(TestBed bed, Contender contender, string model, bool stream, double seconds, CancellationToken cancellation)
    {
        if (seconds <= 0) return;
        var plan = new LoadPlan { Port = contender.Port, Headers = contender.Headers, Model = model, Stream = stream, WarmUpSeconds = 0, Seconds = seconds };
        var result = await bed.Load.RunAsync(plan, _ => { }, cancellation);
        Progress.Tell($"heated {contender.Name}: {model}, {result.CallsPerSecond:0} calls/s");
    }
}
