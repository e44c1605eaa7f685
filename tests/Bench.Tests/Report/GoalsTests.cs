using AiGateway.Bench.Report;
using AiGateway.Bench.Rivals;
using AiGateway.Bench.Scenarios;

namespace AiGateway.Bench.Tests.Report;

public sealed class GoalsTests
{
    private readonly Outcome _whole = new() { Scenario = "whole" };

    [Theory]
    [InlineData(75, "0.75 ×", "yes")]
    [InlineData(70, "0.7 ×", "floor only")]
    [InlineData(59, "0.59 ×", "**no**")]
    public void A_goal_is_met_or_its_floor_is_or_neither(double callsPerSecond, string measured, string verdict)
    {
        _whole.Add(Names.Minimal, Measures.CallsPerSecond, 1, 100);
        _whole.Add(Names.Durable, Measures.CallsPerSecond, 1, callsPerSecond);
        Goals.Tell([_whole]).Rows[0].ShouldBe(["calls/s, whole replies, durable, × minimal", measured, "≥ 0.75 ×", "≥ 0.6 ×", verdict]);
    }

    [Fact]
    public void What_should_be_small_is_met_from_below()
    {
        var start = new Outcome { Scenario = "start" };
        start.Add(Names.Minimal, Measures.StartMs, 1, 100);
        start.Add(StartScenario.Prepared, Measures.StartMs, 1, 129);
        Goals.Tell([start]).Rows.ShouldHaveSingleItem()[4].ShouldBe("yes");
    }

    [Fact]
    public void A_row_that_failed_is_not_measured_and_not_met() => Goals.Tell([_whole]).Rows[0][4].ShouldBe("not measured");

    [Fact]
    public void Latency_is_what_is_added_to_the_direct_call()
    {
        var latency = new Outcome { Scenario = "latency" };
        latency.Add(Names.Direct, Measures.AddedP50, 1, 0.1);
        latency.Add(Names.Yarp, Measures.AddedP50, 1, 0.6);
        latency.Add(Names.Fast, Measures.AddedP50, 1, 0.7);
        Goals.Tell([latency]).Rows[0][1].ShouldBe("1.2 ×");
    }

    [Fact]
    public void Every_goal_names_a_scenario_that_there_is() =>
        Goals.All.Select(goal => goal.Scenario).ShouldAllBe(scenario => Catalog.All.Any(each => each.Name == scenario));
}
