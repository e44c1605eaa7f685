using AiGateway.Bench.Report;
using AiGateway.Bench.Rivals;
using static AiGateway.Bench.Scenarios.Measures;

namespace AiGateway.Bench.Scenarios;

/// <summary>All scenarios, in the order of the report.</summary>
internal static class Catalog
{
    private static readonly string[] Everyone = [Names.Direct, Names.Nginx, Names.Minimal, Names.Yarp, Names.Durable, Names.Fast, Names.Portkey];
    private static readonly Column Cpu = Column.Plain(CpuPerCall, "0.0");
    private static readonly Column CpuRatio = Column.Over(Names.Minimal, CpuPerCall, "× minimal");
    private static readonly Column Rate = Column.Plain(CallsPerSecond, "0");
    private static readonly Column RateRatio = Column.Over(Names.Minimal, CallsPerSecond, "× minimal");

    public static IReadOnlyList<IScenario> All { get; } =
    [
        new LoadScenario
        {
            Name = "whole", Title = "Whole replies of 600 bytes, 32 connections, each calls again at once",
            Load = new() { Model = Models.AtOnce }, Rows = Everyone,
            Columns = [Rate, RateRatio, Cpu, CpuRatio, Column.Plain(P50, "0.00"), Column.Plain(P99, "0.00")],
        },
        new LoadScenario
        {
            Name = "burst", Title = "Bursts of 100 stream events without delay, 32 connections",
            Load = new() { Model = Models.Burst, Stream = true }, Rows = Everyone,
            Columns = [Rate, RateRatio, Column.Plain(EventsPerSecond, "0"), Cpu, CpuRatio, Column.Plain(P50, "0.00"), Column.Plain(P99, "0.00")],
        },
        new LoadScenario
        {
            Name = "paced", Title = "20 streams of 100 events, 10 ms apart, first event after 20 ms",
            Load = new() { Model = Models.Paced, Stream = true, Connections = 20 },
            Rows = [Names.Direct, Names.Nginx, Names.Minimal, Names.MinimalWithoutSpin, Names.Yarp, Names.Durable, Names.Fast, Names.Portkey],
            Columns =
            [
                Column.Added("first event added p50 ms", FirstEventP50, FirstEventP50), Column.AddedOver(Names.Yarp, "× yarp", FirstEventP50, FirstEventP50),
                Column.Added("p99 ms", FirstEventP99, FirstEventP50),
                Column.Added("event delay added p50 ms", EventDelayP50, EventDelayP50), Column.Added("p99 ms", EventDelayP99, EventDelayP50),
                Cpu, Column.Over(Names.MinimalWithoutSpin, CpuPerCall, "× minimal, no spin"),
            ],
        },
        new LoadScenario
        {
            Name = "latency", Title = "200 calls a second at their due times, the upstream takes 20 ms",
            Load = new() { Model = Models.Whole20, Connections = 64, Rate = 200 }, Rows = Everyone,
            Columns =
            [
                Column.Added("added p50 ms", AddedP50, AddedP50), Column.AddedOver(Names.Yarp, "× yarp", AddedP50, AddedP50),
                Column.Added("added p99 ms", AddedP99, AddedP50), Column.AddedOver(Names.Yarp, "× yarp", AddedP99, AddedP50), Cpu,
            ],
        },
        new LoadScenario
        {
            Name = "policies", Title = "What each policy costs: whole replies with some of it off",
            Load = new() { Model = Models.AtOnce }, Rows = [Names.Durable, Names.DurableUnlimited, Names.Fast, Names.FastUnlimited],
            Columns = [Rate, Cpu, new Column("CPU less than with all, µs", (outcome, row) => outcome.Series(Names.Durable, CpuPerCall).Minus(outcome.Series(row, CpuPerCall)), "0.0")],
        },
        new TranslatedScenario(),
        new AllocationScenario(),
        new IdleScenario(),
        new StartScenario(),
    ];
}
