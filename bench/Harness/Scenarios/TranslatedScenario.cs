using AiGateway.Bench.Report;
using AiGateway.Bench.Rivals;
using static AiGateway.Bench.Scenarios.Measures;

namespace AiGateway.Bench.Scenarios;

/// <summary>Streams of the same words and pace to the same clients, which speak OpenAI's chat: passed through from an upstream that speaks it too, and translated from one that speaks Anthropic's messages.</summary>
internal sealed class TranslatedScenario : IScenario
{
    public const string BurstPassed = "burst, passed through";
    public const string BurstTranslated = "burst, translated";
    public const string PacedPassed = "paced, passed through";
    public const string PacedTranslated = "paced, translated";
    private const int PacedStreams = 20;

    private static readonly Stream[] Streams =
    [
        new(BurstPassed, BurstPassed, new() { Model = Models.Burst, Stream = true }),
        new(BurstTranslated, BurstPassed, new() { Model = Models.TranslatedBurst, Stream = true }),
        new(PacedPassed, PacedPassed, new() { Model = Models.Paced, Stream = true, Connections = PacedStreams }),
        new(PacedTranslated, PacedPassed, new() { Model = Models.TranslatedPaced, Stream = true, Connections = PacedStreams }),
    ];

    private static readonly Column[] Columns =
    [
        Column.Plain(EventsPerSecond, "0"), Column.Plain(CpuPerCall, "0.0"), new("× passed through", OverPassed, "0.00"), Column.Plain(FirstEventP50, "0.00"), Column.Plain(EventDelayP50, "0.00"),
    ];

    public string Name => "translated";

    public bool TakesRunning => true;

    public async Task<Outcome> RunAsync(TestBed bed, IReadOnlyList<Contender> contenders, RunOptions options, CancellationToken cancellation)
    {
        var outcome = new Outcome { Scenario = Name };
        if (contenders.FirstOrDefault(contender => contender.Name == Names.Durable) is not { } gateway) return outcome;
        await Heating.RunAsync(bed, gateway, Models.TranslatedBurst, stream: true, options.HeatSeconds, cancellation);
        for (var round = 1; round <= options.Rounds; round++)
            foreach (var stream in Streams) await stream.Load.RunAsync(bed, gateway, stream.Row, round, options, outcome, cancellation);
        return outcome;
    }

    public Table Tell(Outcome outcome) => TableOf.Rows(
        "Streams from an Anthropic upstream, translated for OpenAI clients: bursts on 32 connections, and 20 paced streams", [.. Streams.Select(stream => stream.Row)], Columns, outcome);

    private static Series OverPassed(Outcome outcome, string row) =>
        outcome.Series(row, CpuPerCall).Over(outcome.Series(Streams.First(stream => stream.Row == row).Passed, CpuPerCall));

    private sealed record Stream(string Row, string Passed, LoadMeasurement Load);
}
