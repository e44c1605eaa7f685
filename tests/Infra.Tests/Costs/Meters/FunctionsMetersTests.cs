using AiGateway.Costs.Meters;
using AiGateway.Costs.Prices;
using AiGateway.Costs.Usages;

namespace AiGateway.Infra.Tests.Costs.Meters;

public sealed class FunctionsMetersTests
{
    // What a decimal loses on a third of a day.
    private const decimal Dust = 0.000001m;

    [Theory]
    [InlineData("0.05", "1")]
    [InlineData("0.999", "1")]
    [InlineData("1", "1")]
    [InlineData("1.01", "1.1")]
    [InlineData("2", "2")]
    [InlineData("2.34", "2.4")]
    public void A_period_is_billed_for_a_second_at_least_and_then_in_tenths(string seconds, string billed) =>
        FunctionsMeters.BilledSeconds(decimal.Parse(seconds)).ShouldBe(decimal.Parse(billed));

    [Fact]
    public void The_timers_of_an_idle_month_stay_inside_the_free_grant()
    {
        var lines = FunctionsMeters.Of(new Usage()).ToList();

        // 730 h × 12 an hour + 730 / 24 days; each a second at 2 GB.
        var runs = 8760 + (730m / 24);
        lines[1].Quantity.ShouldBe(runs, Dust);
        lines[0].Quantity.ShouldBe(runs * 2, Dust);
        lines.Sum(line => line.Amount).ShouldBe(0);
    }

    [Fact]
    public void Calls_that_never_overlap_are_billed_one_by_one()
    {
        var usage = new Usage { Calls = 1_000_000, Seconds = 2, Records = RecordsMode.Direct };

        // 1,000,000 × 2 s × 2 GB, and the timers.
        FunctionsMeters.GbSeconds(usage).ShouldBe(4_000_000 + (2 * FunctionsMeters.TimerRuns(usage)), Dust);
    }

    [Fact]
    public void Calls_that_share_an_instance_share_its_memory()
    {
        var usage = new Usage { Calls = 1_000_000, Seconds = 2, Concurrency = 10, Records = RecordsMode.Direct };

        FunctionsMeters.GbSeconds(usage).ShouldBe(400_000 + (2 * FunctionsMeters.TimerRuns(usage)), Dust);
        FunctionsMeters.Executions(usage).ShouldBe(1_000_000 + FunctionsMeters.TimerRuns(usage));
    }

    [Fact]
    public void The_hour_of_the_documents_io_bound_example_costs_what_they_say()
    {
        // Forty requests a second, all in flight on one instance of 2 GB that is busy for an hour: 7,200 GB-s, 0.1872 + 0.0576 USD without free grants.
        var price = PriceList.Of("functions.executionTime") with { Free = 0 };
        var executions = PriceList.Of("functions.executions") with { Free = 0 };

        new CostLine("", 2 * 3600, price).Amount.ShouldBe(0.1872m);
        new CostLine("", 40 * 3600, executions).Amount.ShouldBe(0.0576m);
    }

    [Fact]
    public void Short_calls_cost_a_whole_second()
    {
        var half = new Usage { Calls = 1000, Streamed = 0, WholeSeconds = 0.5m, Records = RecordsMode.Direct };

        FunctionsMeters.GbSeconds(half).ShouldBe(FunctionsMeters.GbSeconds(half with { WholeSeconds = 1 }));
    }

    [Fact]
    public void Streamed_and_whole_calls_are_weighed_by_their_share()
    {
        var usage = new Usage { Calls = 1000, Streamed = 0.25m, Seconds = 8, WholeSeconds = 2, Records = RecordsMode.Direct, MemoryMb = 512 };

        // 250 × 8 s + 750 × 2 s = 3,500 s at half a GB.
        FunctionsMeters.GbSeconds(usage).ShouldBe((3500 + FunctionsMeters.TimerRuns(usage)) / 2, Dust);
    }

    [Theory]
    [InlineData(0, 2, "1")]
    [InlineData(2_628_000, 2, "3")] // one a second
    [InlineData(2_628_000, 30, "25")] // thirty-one, but 25 are enough
    [InlineData(1_314_000, 10, "6")]
    public void A_run_of_the_ingest_gets_the_events_of_its_wait(int calls, int wait, string events) =>
        FunctionsMeters.EventsPerRun(new Usage { Calls = calls, IngestWaitSeconds = wait }).ShouldBe(decimal.Parse(events), Dust);

    [Fact]
    public void Records_that_take_the_hub_run_a_function_for_what_waits_together()
    {
        var usage = new Usage { Calls = 2_628_000, IngestWaitSeconds = 2 };

        FunctionsMeters.IngestRuns(usage).ShouldBe(876_000, Dust);
        FunctionsMeters.IngestRuns(usage with { Records = RecordsMode.Direct }).ShouldBe(0);
    }
}
