using AiGateway.Calls;
using AiGateway.Policies.RateLimits;

namespace AiGateway.Tests.Policies.RateLimits;

public sealed class TokenEstimateTests
{
    [Theory]
    [InlineData(10L, 1, 5L, 15L)]
    [InlineData(10L, 3, 5L, 35L)]
    [InlineData(10L, 0, 5L, 15L)]
    [InlineData(0L, 1, 0L, 1L)]
    [InlineData(1L << 47, 2, 0L, 1L << 48)]
    [InlineData(1L << 47, 3, 0L, 1L << 48)]
    [InlineData(long.MaxValue, int.MaxValue, long.MaxValue, 1L << 48)]
    [InlineData(long.MinValue, int.MinValue, long.MinValue, 1L)]
    public void What_is_reserved_is_the_prompt_and_every_choices_output_without_overflow(long output, int choices, long prompt, long reserved)
    {
        var request = CallRequest.Unread with { MaxOutputTokens = output, Choices = choices, PromptTokensBound = prompt };

        TokenEstimate.Reservation(request, target: null, unknown: 4096).ShouldBe(reserved);
    }
}
