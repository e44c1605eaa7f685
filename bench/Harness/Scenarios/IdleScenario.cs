using AiGateway.Bench.Load;
using AiGateway.Bench.Report;
using AiGateway.Bench.Rivals;

namespace AiGateway.Bench.Scenarios;

/// <summary>What an open stream costs in memory while nothing happens on it.</summary>
internal sealed class IdleScenario : IScenario
{
    private const double KiB = 1024;
    private const int MostRounds = 3;
    private const int WarmUpStreams = 50;

    // Gently: at full speed the heap would grow, and the streams would then live in what is free of it.
    private const double WarmUpRate = 50;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);
    private static readonly (string Row, IRival Rival)[] Rivals = [(Names.Minimal, new MinimalRival()), (Names.Yarp, new YarpRival()), (Names.Durable, new GatewayRival())];

    public string Name => "idle";

    public bool TakesRunning => false;

    public static string Measure(int streams) => FormattableString.Invariant($"KiB per stream, {streams} streams");

    public async Task<Outcome> RunAsync(TestBed bed, IReadOnlyList<Contender> contenders, RunOptions options, CancellationToken cancellation)
    {
        var outcome = new Outcome { Scenario = Name };
        for (var round = 1; round <= Math.Min(MostRounds, options.Rounds); round++)
            foreach (var streams in options.IdleStreams)
                foreach (var (row, rival) in Rivals) await MeasureAsync(bed, row, rival, streams, round, outcome, cancellation);
        return outcome;
    }

    public Table Tell(Outcome outcome) => TableOf.Rows("Memory per idle open stream: one event, then silence", [.. Rivals.Select(each => each.Row)], [.. outcome.Measures.SelectMany(Columns)], outcome);

    // Each time in a process of its own: one that has held streams before keeps what it took, and would seem to need less.
    private async Task MeasureAsync(TestBed bed, string row, IRival rival, int streams, int round, Outcome outcome, CancellationToken cancellation)
    {
        var started = await rival.StartAsync(bed, cancellation);
        var contender = started.First(each => each.Name == row);
        var plan = new LoadPlan { Port = contender.Port, Headers = contender.Headers, Model = Models.Idle, Stream = true, Connections = streams };
        await bed.Load.RunAsync(plan with { Model = Models.Burst, Connections = WarmUpStreams, Rate = WarmUpRate, WarmUpSeconds = 0, Seconds = 1 }, _ => { }, cancellation);
        await Task.Delay(Settling, cancellation);
        var before = contender.Process!.ResidentBytes;
        var failure = await bed.Load.HoldAsync(plan, WhileOpenAsync, cancellation);
        if (failure is not null) outcome.Fail($"{row}, {streams} streams: {failure}");
        foreach (var process in started.Select(each => each.Process).Distinct()) await process!.DisposeAsync();

        async Task WhileOpenAsync()
        {
            await Task.Delay(Settling, cancellation);
            var each = (contender.Process!.ResidentBytes - before) / KiB / streams;
            outcome.Add(row, Measure(streams), round, each);
            Progress.Tell($"{Name} {round}: {row}: {streams} streams, {each:0.0} KiB each, {before / KiB / KiB:0} MiB before");
        }
    }

    private static IEnumerable<Column> Columns(string measure) => [Column.Plain(measure, "0.0"), Column.Over(Names.Minimal, measure, "× minimal")];
}
