using AiGateway.Costs.Meters;
using AiGateway.Costs.Usages;

namespace AiGateway.Infra.Tests.Costs.Meters;

public sealed class EventHubsMetersTests
{
    [Fact]
    public void A_throughput_unit_is_billed_by_the_hour_also_in_an_idle_month() => AmountOf(new Usage()).ShouldBe(730 * 0.03m);

    [Fact]
    public void Without_the_hub_nothing_is_billed() => AmountOf(new Usage { Calls = 1_000_000, Hub = false }).ShouldBe(0);

    [Fact]
    public void A_hub_that_no_record_takes_still_costs_its_hours() =>
        AmountOf(new Usage { Calls = 1_000_000, Hub = true, Records = RecordsMode.Direct }).ShouldBe(21.90m);

    [Theory]
    [InlineData(950, 1)]
    [InlineData(65_536, 1)]
    [InlineData(65_537, 2)]
    public void An_event_counts_once_for_every_64_KB(int bytes, int counted) =>
        EventHubsMeters.Of(new Usage { Calls = 10, RecordBytes = bytes }).Last().Quantity.ShouldBe(10 * counted);

    private static decimal AmountOf(Usage usage) => EventHubsMeters.Of(usage).Sum(line => line.Amount);
}
