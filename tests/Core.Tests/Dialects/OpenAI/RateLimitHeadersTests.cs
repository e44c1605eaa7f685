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
    [InlineData(3_600_001, "1h0m0.001s")]
    [InlineData(36_610_500, "10h10m10.5s")]
    [InlineData(70_000, "1m10s")]
    [InlineData(100_000_000_000, "27777h46m40s")]
    public void A_reset_is_spelled_as_Go_spells_durations(double milliseconds, string expected)
    {
        var limit = new RateLimitState { Kind = "tokens", Limit = 1, Remaining = 0, Reset = TimeSpan.FromMilliseconds(milliseconds) };

        ChatDialect.Instance.RateLimitHeaders([limit]).ShouldContain(new KeyValuePair<string, string>("x-ratelimit-reset-tokens", expected));
    }

    [Fact]
    public void The_longest_reset_there_is_can_be_spelled()
    {
        var limit = new RateLimitState { Kind = "tokens", Limit = 1, Remaining = 0, Reset = TimeSpan.MaxValue };

        ChatDialect.Instance.RateLimitHeaders([limit]).ShouldContain(new KeyValuePair<string, string>("x-ratelimit-reset-tokens", "256204778h48m5.478s"));
    }

    [Fact]
    public void Without_limits_there_are_no_headers() => ChatDialect.Instance.RateLimitHeaders([]).ShouldBeEmpty();

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
