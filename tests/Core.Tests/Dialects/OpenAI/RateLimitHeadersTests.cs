using AiGateway.Calls;

namespace AiGateway.Tests.Dialects.OpenAI;

public sealed class RateLimitHeadersTests
{
    [Theory]
    [InlineData(0, "0s")]
    [InlineData(-5, "0s")]
    [InlineData(0.2, "1ms")]
    [InlineData(20, "20ms")]
    [InlineData(999.5, "1s")]
    [InlineData(1000, "1s")]
    [InlineData(1500, "1.5s")]
    [InlineData(59_999, "59.999s")]
    [InlineData(60_000, "1m0s")]
    [InlineData(360_000, "6m0s")]
    [InlineData(86_400_000, "24h0m0s")]
    [InlineData(3_725_040, "1h2m5.04s")]
    public void A_reset_is_spelled_as_Go_spells_durations(double milliseconds, string expected)
    {
        var limit = new RateLimitState { Kind = "tokens", Limit = 1, Remaining = 0, Reset = TimeSpan.FromMilliseconds(milliseconds) };

        ChatDialect.Instance.RateLimitHeaders([limit]).ShouldContain(new KeyValuePair<string, string>("x-ratelimit-reset-tokens", expected));
    }

    [Fact]
    public void Each_limit_has_its_three_headers()
    {
        var requests = new RateLimitState { Kind = "requests", Limit = 600, Remaining = 599, Reset = TimeSpan.FromMilliseconds(100) };
        var tokens = new RateLimitState { Kind = "tokens", Limit = 100_000, Remaining = 98_000, Reset = TimeSpan.FromSeconds(2) };

        ChatDialect.Instance.RateLimitHeaders([requests, tokens]).ToDictionary().ShouldBe(new Dictionary<string, string>
        {
            ["x-ratelimit-limit-requests"] = "600",
            ["x-ratelimit-remaining-requests"] = "599",
            ["x-ratelimit-reset-requests"] = "100ms",
            ["x-ratelimit-limit-tokens"] = "100000",
            ["x-ratelimit-remaining-tokens"] = "98000",
            ["x-ratelimit-reset-tokens"] = "2s",
        }, ignoreOrder: true);
    }
}
