using AiGateway.Costs.Meters;
using AiGateway.Costs.Prices;

namespace AiGateway.Infra.Tests.Costs.Prices;

public sealed class PriceListTests
{
    public static TheoryData<string> Meters => [.. PriceList.All.Select(price => price.Meter)];

    [Theory]
    [MemberData(nameof(Meters))]
    public void A_price_says_where_it_was_seen(string meter)
    {
        var price = PriceList.Of(meter);

        price.Sources.ShouldNotBeEmpty();
        price.Sources.ShouldAllBe(source => source.Scheme == Uri.UriSchemeHttps);
        price.Region.ShouldNotBeNullOrWhiteSpace();
        price.Unit.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [MemberData(nameof(Meters))]
    public void A_price_is_a_positive_amount_of_US_dollars(string meter)
    {
        var price = PriceList.Of(meter);

        price.Currency.ShouldBe("USD"); // totals add them up
        price.Amount.ShouldBeGreaterThan(0);
        price.Per.ShouldBeGreaterThan(0);
        price.Free.ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public void Only_what_is_beyond_the_free_units_is_billed()
    {
        var price = PriceList.Of("functions.executions");

        new CostLine("", 249_999, price).Amount.ShouldBe(0);
        new CostLine("", 1_250_000, price).Amount.ShouldBe(0.40m);
    }
}
