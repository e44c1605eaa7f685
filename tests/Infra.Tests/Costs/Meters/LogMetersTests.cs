using AiGateway.Costs.Meters;
using AiGateway.Costs.Usages;

namespace AiGateway.Infra.Tests.Costs.Meters;

public sealed class LogMetersTests
{
    [Fact]
    public void The_first_five_GB_cost_nothing()
    {
        AmountOf(new Usage { LogGb = 5 }).ShouldBe(0);
        AmountOf(new Usage { LogGb = 7 }).ShouldBe(5.52m); // 2 GB × 2.76 USD
    }

    [Fact]
    public void The_daily_cap_bounds_the_month() => LogMeters.IngestedGb(new Usage { LogGb = 1000, LogCapGb = 2 }).ShouldBe(60.8333m, 0.0001m); // 2 GB × 730 h / 24

    [Fact]
    public void Where_nothing_is_said_logs_grow_with_the_executions()
    {
        var usage = new Usage { Calls = 10_000_000, Records = RecordsMode.Direct, LogCapGb = 100 };

        LogMeters.IngestedGb(usage).ShouldBe((10_000_000 + FunctionsMeters.TimerRuns(usage)) * 2000 / 1_000_000_000, 0.000001m);
    }

    private static decimal AmountOf(Usage usage) => LogMeters.Of(usage).Single().Amount;
}
