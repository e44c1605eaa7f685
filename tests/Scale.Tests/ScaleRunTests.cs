using AiGateway.Bench.Scale;
using AiGateway.Bench.Scale.Counting;
using AiGateway.Bench.Scale.Report;
using AiGateway.Bench.Scale.Scenarios;

namespace AiGateway.Scale.Tests;

/// <summary>What calls may cost in transactions, held on whole gateways on simulated time: no machine is too busy for it.</summary>
public sealed class ScaleRunTests
{
    private const int LimitsOfPolicy = 3;
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_hundred_calls_a_second_cost_each_limit_a_write_in_a_second_at_most()
    {
        var measured = await MeasureAsync(new() { Instances = 1, Rate = 100, Limits = LimitPlan.Ample, Measured = Seconds });

        (measured.Answers.Refused, measured.Answers.Failed).ShouldBe((0, 0));
        measured.Transactions[Room.LedgerWrites].ShouldBeInRange(1, LimitsOfPolicy * 10);
        measured.Transactions[Room.LedgerReads].ShouldBe(0);
        measured.Transactions[Room.LedgerConflicts].ShouldBe(0);
    }

    [Fact]
    public async Task Instances_that_share_a_limit_seldom_meet_at_its_row()
    {
        var measured = await MeasureAsync(new() { Instances = 5, Rate = 50, Limits = LimitPlan.Ample, Measured = Seconds });

        measured.Transactions[Room.LedgerConflicts].ShouldBeLessThan(measured.Transactions[Room.LedgerWrites] / 2);
        measured.Transactions[Room.LedgerReads].ShouldBeLessThanOrEqualTo(measured.Transactions[Room.LedgerWrites] + measured.Transactions[Room.LedgerConflicts]);
    }

    [Fact]
    public async Task A_flood_that_is_refused_costs_a_read_a_second_and_no_write()
    {
        var measured = await MeasureAsync(new() { Instances = 1, Rate = 50, Limits = LimitPlan.Spent, WarmUp = LimitPlan.Spent.WarmUp, Measured = Seconds });

        measured.Answers.Granted.ShouldBe(0);
        measured.Transactions[Room.LedgerReads].ShouldBeInRange(1, 11);
        measured.Transactions[Room.LedgerWrites].ShouldBe(0);
    }

    [Fact]
    public async Task Whatever_is_offered_no_minute_sees_more_than_the_limit_and_it_is_used()
    {
        var measured = await MeasureAsync(new() { Instances = 3, Rate = 5, Limits = LimitPlan.Scarce, WarmUp = LimitPlan.Scarce.WarmUp });

        measured.Answers.Refused.ShouldBeGreaterThan(0);
        measured.Used.ShouldNotBeNull().ShouldBeInRange(0.95, 1);
    }

    [Fact]
    public async Task Keys_and_configuration_are_looked_at_by_the_second_and_not_by_the_call()
    {
        var measured = await MeasureAsync(new() { Instances = 1, Rate = 100, Measured = Seconds });

        measured.Transactions[Room.Keys].ShouldBeInRange(3, 4);
        measured.Transactions[Room.Snapshots].ShouldBeInRange(18, 20);
    }

    [Fact]
    public async Task Calls_that_start_together_share_a_batch_of_the_journal()
    {
        var measured = await MeasureAsync(new() { Instances = 1, Rate = 400, Measured = Seconds });

        measured.PerThousandCalls.ShouldBeLessThan(400);
        measured.Of(Room.Journal).ShouldBeLessThan(300);
        measured.Transactions[Room.Outbox].ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_hub_a_record_is_written_and_removed()
    {
        var measured = await MeasureAsync(new() { Instances = 1, Rate = 5, Records = RecordPlan.Direct, Measured = Seconds });

        measured.Answers.Failed.ShouldBe(0);
        measured.Of(Room.Outbox).ShouldBeInRange(700, 1_300);
        measured.Transactions[Room.Drains].ShouldBeInRange(20, 11 * 16); // a drain a second, which asks only the partitions that hold something
    }

    // On the pool, whatever thread a test is called on.
    private static Task<Measurement> MeasureAsync(Scenario scenario) => Task.Run(() => ScaleRun.MeasureAsync(scenario));
}
