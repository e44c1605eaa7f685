using System.Globalization;
using AiGateway.Bench.Rivals;
using AiGateway.Bench.Scenarios;
using static AiGateway.Bench.Scenarios.Measures;

namespace AiGateway.Bench.Report;

/// <summary>The goals that this benchmark measures, with their floors.</summary>
internal static class Goals
{
    public static IReadOnlyList<Goal> All { get; } =
    [
        new() { What = "calls/s, whole replies, durable, × minimal", AtLeast = true, Target = 0.75, Floor = 0.6, Unit = "×", Scenario = "whole", Of = Ratio(Names.Durable, Names.Minimal, CallsPerSecond) },
        new() { What = "calls/s, bursts of events, durable, × minimal", AtLeast = true, Target = 0.8, Floor = 0.6, Unit = "×", Scenario = "burst", Of = Ratio(Names.Durable, Names.Minimal, CallsPerSecond) },
        new() { What = "calls/s, whole replies, durable, × Portkey", AtLeast = true, Target = 30, Floor = 20, Unit = "×", Scenario = "whole", Of = Ratio(Names.Durable, Names.Portkey, CallsPerSecond) },
        new() { What = "added latency p50, fast, × YARP", Target = 1.2, Floor = 1.5, Unit = "×", Scenario = "latency", Of = AddedRatio(Names.Fast, AddedP50, AddedP50) },
        new() { What = "added latency p99, fast, × YARP", Target = 1.5, Floor = 2, Unit = "×", Scenario = "latency", Of = AddedRatio(Names.Fast, AddedP99, AddedP50) },
        new() { What = "added latency p50, durable over fast", Target = 0.3, Floor = 1, Unit = "ms", Scenario = "latency", Of = outcome => outcome.Series(Names.Durable, AddedP50).Minus(outcome.Series(Names.Fast, AddedP50)) },
        new() { What = "time to first event added p50, durable, × YARP", Target = 1.2, Floor = 1.5, Unit = "×", Scenario = "paced", Of = AddedRatio(Names.Durable, FirstEventP50, FirstEventP50) },
        new() { What = "CPU per paced stream, durable, × minimal without spinning", Target = 1.2, Floor = 1.6, Unit = "×", Scenario = "paced", Of = Ratio(Names.Durable, Names.MinimalWithoutSpin, CpuPerCall) },
        new() { What = "CPU per burst translated from Anthropic, × passed through", Target = 2, Floor = 3, Unit = "×", Scenario = "translated", Of = Ratio(TranslatedScenario.BurstTranslated, TranslatedScenario.BurstPassed, CpuPerCall) },
        new() { What = "CPU per paced stream translated from Anthropic, × passed through", Target = 2, Floor = 3, Unit = "×", Scenario = "translated", Of = Ratio(TranslatedScenario.PacedTranslated, TranslatedScenario.PacedPassed, CpuPerCall) },
        new() { What = "memory per idle stream of 1,000, × minimal", Target = 1.2, Floor = 2, Unit = "×", Scenario = "idle", Of = Ratio(Names.Durable, Names.Minimal, IdleScenario.Measure(1000)) },
        new() { What = "memory per idle stream of 5,000, × minimal", Target = 1.2, Floor = 2, Unit = "×", Scenario = "idle", Of = Ratio(Names.Durable, Names.Minimal, IdleScenario.Measure(5000)) },
        new() { What = "managed allocation per stream event", Target = 0, Floor = 200, Unit = "bytes", Scenario = "allocation", Of = outcome => outcome.Series(Names.Durable, AllocationScenario.PerEvent) },
        new() { What = "managed allocation per translated stream event", Target = 0, Floor = 200, Unit = "bytes", Scenario = "allocation", Of = outcome => outcome.Series(AllocationScenario.Translated, AllocationScenario.PerEvent) },
        new() { What = "start to first answered call, × minimal", Target = 1.3, Floor = 2, Unit = "×", Scenario = "start", Of = Ratio(StartScenario.Prepared, Names.Minimal, StartMs) },
    ];

    /// <summary>The verdicts on what was run; a goal whose scenario was left out has no row.</summary>
    public static Table Tell(IReadOnlyList<Outcome> outcomes) => new(
        "Goals", ["", "measured", "goal", "floor", "met?"],
        [.. All.SelectMany(goal => outcomes.Where(outcome => outcome.Scenario == goal.Scenario).Select(outcome => Row(goal, goal.Of(outcome).Median)))], []);

    private static IReadOnlyList<string> Row(Goal goal, double? measured) =>
        [goal.What, Bound("", measured, goal), Bound(goal.AtLeast ? "≥ " : "≤ ", goal.Target, goal), Bound(goal.AtLeast ? "≥ " : "≤ ", goal.Floor, goal), measured is { } known ? goal.Verdict(known) : "not measured"];

    private static string Bound(string sign, double? value, Goal goal) => value is { } known ? string.Create(CultureInfo.InvariantCulture, $"{sign}{known:0.##} {goal.Unit}") : "–";

    private static Func<Outcome, Series> Ratio(string row, string baseline, string measure) => outcome => outcome.Series(row, measure).Over(outcome.Series(baseline, measure));

    private static Func<Outcome, Series> AddedRatio(string row, string measure, string directMedian) => outcome =>
        Column.AddedSeries(outcome, row, measure, directMedian).Over(Column.AddedSeries(outcome, Names.Yarp, measure, directMedian));
}
