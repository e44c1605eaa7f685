using AiGateway.Costs.Report;

namespace AiGateway.Infra.Tests.Costs.Report;

public sealed class FiguresTests
{
    [Theory]
    [InlineData("0", "0.00")]
    [InlineData("0.0049", "< 0.01")]
    [InlineData("0.005", "0.01")]
    [InlineData("1234.5", "1,234.50")]
    public void Dollars_never_hide_a_fraction_of_a_cent(string amount, string shown) => Figures.Dollars(decimal.Parse(amount)).ShouldBe(shown);

    [Fact]
    public void A_price_is_shown_unrounded() => Figures.Exact(0.000026m).ShouldBe("0.000026");
}
