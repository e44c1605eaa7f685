using System.CommandLine;
using AiGateway.Bench.Commands;
using AiGateway.Bench.Load;
using AiGateway.Bench.Scenarios;

namespace AiGateway.Bench.Tests.Commands;

public sealed class RunCommandTests
{
    [Fact]
    public void Without_options_everything_is_measured_as_the_goals_ask()
    {
        var options = Options("");
        options.Scenarios.ShouldBeEmpty();
        options.Rounds.ShouldBe(5);
        options.Seconds.ShouldBe(10);
        options.WarmUpSeconds.ShouldBe(5);
        options.HeatSeconds.ShouldBe(25);
        options.IdleStreams.ShouldBe([1000, 5000]);
        options.Peers.ShouldBeFalse();
        options.Output.ShouldBeNull();
    }

    [Fact]
    public void Every_option_is_read()
    {
        var options = Options("run --scenarios whole,burst --rounds 2 --seconds 3 --warmup 0.5 --heat 7 --starts 4 --idle 10 20 --peers --out page.md --port 22000");
        options.Scenarios.ShouldBe(["whole", "burst"]);
        options.IdleStreams.ShouldBe([10, 20]);
        (options.Rounds, options.Seconds, options.WarmUpSeconds, options.HeatSeconds, options.Starts, options.Peers, options.Output, options.FirstPort)
            .ShouldBe((2, 3d, 0.5, 7d, 4, true, "page.md", 22000));
    }

    [Fact]
    public void A_quick_run_has_one_short_round_and_keeps_the_choice_of_scenarios()
    {
        var options = Options("--quick --scenarios whole");
        options.Rounds.ShouldBe(1);
        options.Scenarios.ShouldBe(["whole"]);
    }

    [Fact]
    public void The_generator_in_another_process_gets_the_same_plan()
    {
        var plan = new LoadPlan { Port = 1, Headers = ["a: b", "c: d"], Model = "bench-f0", Stream = true, Connections = 7, Rate = 0.5, Seconds = 1.5, WarmUpSeconds = 2 };
        var read = LoadCommand.Plan(BenchCommands.Root().Parse([.. LoadCommand.Arguments(plan)]));
        read.Headers.ShouldBe(plan.Headers);
        (read with { Headers = [] }).ShouldBe(plan with { Headers = [] });
    }

    [Fact]
    public void No_two_scenarios_share_a_name() => Catalog.All.Select(scenario => scenario.Name).ShouldBeUnique();

    private static RunOptions Options(string line) => RunCommand.Options(BenchCommands.Root().Parse(line));
}
