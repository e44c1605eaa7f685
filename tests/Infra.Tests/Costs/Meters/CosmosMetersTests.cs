using AiGateway.Costs.Meters;
using AiGateway.Costs.Usages;

namespace AiGateway.Infra.Tests.Costs.Meters;

public sealed class CosmosMetersTests
{
    [Theory]
    [InlineData(1, "4.95")]
    [InlineData(1024, "4.95")]
    [InlineData(1025, "6.29")]
    [InlineData(4096, "6.67")]
    [InlineData(1_000_250, "625")]
    public void A_document_costs_what_the_next_larger_documented_one_costs(int bytes, string units) =>
        RequestUnits.OfCreate(bytes, indexedTerms: 0).ShouldBe(decimal.Parse(units));

    [Fact]
    public void Each_indexed_term_adds_a_fifth_of_a_unit() => RequestUnits.OfCreate(1000, indexedTerms: 10).ShouldBe(6.95m);

    [Fact]
    public void A_million_records_cost_two_dollars()
    {
        var units = CosmosMeters.Of(new Usage { Calls = 1_000_000 }).First();

        // 950 + 250 bytes are more than 1 KB: 6.29 units, and 1.6 for eight indexed terms; 0.25 USD a million.
        units.Quantity.ShouldBe(7_890_000);
        units.Amount.ShouldBe(1.9725m);
    }

    [Fact]
    public void What_is_stored_is_what_comes_in_while_a_record_is_kept()
    {
        var usage = new Usage { Calls = 730_000, RetentionDays = 30 };

        // 24,000 a day × 30 days × 1,200 bytes.
        CosmosMeters.StoredGb(usage).ShouldBe(0.864m, 0.000001m);
    }
}
