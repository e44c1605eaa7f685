using AiGateway.Upstream.Replies;

namespace AiGateway.Tests.Upstream.Replies;

public sealed class RetryHintTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("retry-after-ms: 1500", 1500)]
    [InlineData("x-ms-retry-after-ms: 20", 20)]
    [InlineData("retry-after: 3", 3000)]
    [InlineData("retry-after: 0.5", 500)]
    [InlineData("retry-after: Sun, 01 Mar 2026 12:00:10 GMT", 10_000)]
    [InlineData("retry-after: Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    [InlineData("retry-after: 3|retry-after-ms: 20", 20)]
    [InlineData("retry-after: 3|x-ms-retry-after-ms: 20", 20)]
    [InlineData("retry-after: 3|retry-after-ms: soon", 3000)]
    [InlineData("retry-after: 864000", 86_400_000)]
    public void The_most_exact_hint_counts(string headers, double milliseconds) => Read(headers).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Theory]
    [InlineData("")]
    [InlineData("retry-after: ")]
    [InlineData("retry-after: -1")]
    [InlineData("retry-after: soon")]
    [InlineData("retry-after: NaN")]
    [InlineData("retry-after: Infinity")]
    [InlineData("retry-after: 1e300")]
    [InlineData("retry-after: 99999999999999999999")]
    public void Nonsense_is_no_hint(string headers) => Read(headers).ShouldBeNull();

    private static TimeSpan? Read(string headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (header[..header.IndexOf(':', StringComparison.Ordinal)], header[(header.IndexOf(':', StringComparison.Ordinal) + 2)..]);
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return RetryHint.Read(response.Headers, Now);
    }
}
