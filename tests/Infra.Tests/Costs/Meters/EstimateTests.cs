using AiGateway.Costs.Meters;
using AiGateway.Costs.Prices;
using AiGateway.Costs.Usages;

namespace AiGateway.Infra.Tests.Costs.Meters;

public sealed class EstimateTests
{
    [Fact]
    public void Idle_and_without_the_hub_a_month_costs_less_than_half_a_dollar() => Estimate.Of(new Usage { Hub = false }).Total.ShouldBeInRange(0.01m, 0.50m);

    [Fact]
    public void The_hub_is_the_only_difference_of_an_idle_month() =>
        (Estimate.Of(new Usage()).Total - Estimate.Of(new Usage { Hub = false }).Total).ShouldBe(21.90m);

    [Fact]
    public void A_total_is_the_sum_of_its_lines()
    {
        var estimate = Estimate.Of(new Usage { Calls = 1_000_000 });

        estimate.Total.ShouldBe(estimate.Lines.Sum(line => line.Amount));
        estimate.Lines.Select(line => line.What).ShouldBeUnique();
    }

    [Fact]
    public void Every_price_has_its_line() =>
        Estimate.Of(new Usage()).Lines.Select(line => line.Price.Meter).ShouldBe(PriceList.All.Select(price => price.Meter), ignoreOrder: true);
}
