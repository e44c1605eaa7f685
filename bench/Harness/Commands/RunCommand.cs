using System.CommandLine;
using AiGateway.Bench.Report;
using AiGateway.Bench.Scenarios;

namespace AiGateway.Bench.Commands;

/// <summary><c>bench</c> or <c>bench run</c>: everything, and the tables.</summary>
internal static class RunCommand
{
    private static readonly RunOptions Usual = new();
    private static readonly Option<string> Scenarios = new("--scenarios") { Description = $"some of {string.Join(',', Catalog.All.Select(scenario => scenario.Name))}" };
    private static readonly Option<int> Rounds = new("--rounds") { DefaultValueFactory = _ => Usual.Rounds };
    private static readonly Option<double> Seconds = new("--seconds") { Description = "of each measurement", DefaultValueFactory = _ => Usual.Seconds };
    private static readonly Option<double> WarmUp = new("--warmup") { Description = "seconds before each measurement", DefaultValueFactory = _ => Usual.WarmUpSeconds };
    private static readonly Option<double> Heat = new("--heat") { Description = "seconds of whole replies, and as many of streams, on each rival before all", DefaultValueFactory = _ => Usual.HeatSeconds };
    private static readonly Option<int> Starts = new("--starts") { DefaultValueFactory = _ => Usual.Starts };
    private static readonly Option<int[]> Idle = new("--idle") { Description = "idle streams to hold open", DefaultValueFactory = _ => [.. Usual.IdleStreams], AllowMultipleArgumentsPerToken = true };
    private static readonly Option<bool> Peers = new("--peers") { Description = "also Portkey, from npm" };
    private static readonly Option<bool> Quick = new("--quick") { Description = "one short round of everything: that it runs, not how fast" };
    private static readonly Option<string> Out = new("--out") { Description = "also write the tables into this page, between its two marks" };
    private static readonly Option<int> Port = new("--port") { Description = "the first of twenty ports on loopback", DefaultValueFactory = _ => Usual.FirstPort };

    /// <summary>Gives a command the options and the action of the run.</summary>
    public static T AddTo<T>(T command)
        where T : Command
    {
        foreach (Option option in (Option[])[Scenarios, Rounds, Seconds, WarmUp, Heat, Starts, Idle, Peers, Quick, Out, Port]) command.Add(option);
        command.SetAction((parsed, cancellation) => new BenchRun(Options(parsed), CommandLine(parsed), Console.Out).RunAsync(cancellation));
        return command;
    }

    private static string CommandLine(ParseResult parsed) => $"dotnet run -c Release --project bench/Harness -- {string.Join(' ', parsed.Tokens)}".TrimEnd(' ', '-');

    internal static RunOptions Options(ParseResult parsed)
    {
        var options = new RunOptions
        {
            Scenarios = parsed.GetValue(Scenarios)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [],
            Rounds = parsed.GetValue(Rounds),
            Seconds = parsed.GetValue(Seconds),
            WarmUpSeconds = parsed.GetValue(WarmUp),
            HeatSeconds = parsed.GetValue(Heat),
            Starts = parsed.GetValue(Starts),
            IdleStreams = parsed.GetValue(Idle)!,
            Peers = parsed.GetValue(Peers),
            Output = parsed.GetValue(Out),
            FirstPort = parsed.GetValue(Port),
        };
        return parsed.GetValue(Quick) ? options.Quick() : options;
    }
}
