using AiGateway.Calls;

namespace AiGateway.Tests.Calls;

public sealed class PriceTests
{
    private static readonly Price Price = new() { Input = 2m, Output = 8m, CachedInput = 0.5m };

    [Fact]
    public void Every_token_costs_what_its_part_costs()
    {
        var usage = new Usage { Prompt = 1_000_000, CachedPrompt = 400_000, Completion = 500_000, Reasoning = 100_000 };

        Price.CostOf(usage).ShouldBe(1.2m + 0.2m + 4m);
        usage.Total.ShouldBe(1_500_000);
    }

    [Theory]
    [InlineData(10L, null)]
    [InlineData(null, 10L)]
    [InlineData(null, null)]
    public void What_is_not_known_is_not_free(long? prompt, long? completion)
    {
        var usage = new Usage { Prompt = prompt, Completion = completion };

        usage.Total.ShouldBeNull();
        Price.CostOf(usage).ShouldBeNull();
    }

    [Fact]
    public void Nothing_used_costs_nothing() => Price.CostOf(new() { Prompt = 0, Completion = 0 }).ShouldBe(0m);

    [Fact]
    public void A_call_without_a_report_has_no_cost() => Price.CostOf(null).ShouldBeNull();
}
