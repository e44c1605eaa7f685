using AiGateway.Calls;

namespace AiGateway.Tests.Dialects.Anthropic;

public sealed class AnthropicReplyTests
{
    [Fact]
    public void A_reply_tells_its_model_its_stop_reason_and_its_usage_with_the_cache_in_the_prompt()
    {
        var facts = AnthropicWire.ReadReply("""
            {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5-20250929","content":[{"type":"text","text":"{\"usage\":1}"}],"stop_reason":"end_turn","stop_sequence":null,
             "usage":{"input_tokens":10,"cache_creation_input_tokens":5,"cache_read_input_tokens":7,"cache_creation":{"ephemeral_5m_input_tokens":5,"ephemeral_1h_input_tokens":0},
              "output_tokens":9,"output_tokens_details":{"thinking_tokens":4},"service_tier":"standard"}}
            """).ShouldNotBeNull();

        facts.UpstreamModel.ShouldBe("claude-sonnet-4-5-20250929");
        facts.FinishReason.ShouldBe("end_turn");
        facts.Usage.ShouldBe(new Usage { Prompt = 22, CachedPrompt = 7, CacheWrite = 5, Completion = 9, Reasoning = 4 });
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"many\"")]
    [InlineData("""{"input_tokens":null,"output_tokens":"9"}""")]
    [InlineData("""{"input_tokens":-1,"output_tokens":1.5}""")]
    [InlineData("""{"input_tokens":{"a":[1]},"output_tokens":99999999999999999999}""")]
    public void Usage_that_says_nothing_is_unknown_and_not_zero(string usage) =>
        AnthropicWire.ReadReply($$"""{"content":[],"usage":{{usage}}}""").ShouldNotBeNull().Usage.ShouldBeNull();

    [Fact]
    public void A_sum_beyond_reason_is_unknown() =>
        AnthropicWire.ReadReply("""{"content":[],"usage":{"input_tokens":9007199254740991,"cache_read_input_tokens":1,"output_tokens":1}}""").ShouldNotBeNull().Usage!.Prompt.ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"content":null}""")]
    [InlineData("""{"content":"text"}""")]
    [InlineData("""{"content":[]""")]
    [InlineData("""{"content":[]} {}""")]
    [InlineData("""{"type":"error","error":{"type":"api_error","message":"no"}}""")]
    public void What_is_not_a_message_is_not_one(string body) => AnthropicWire.ReadReply(body).ShouldBeNull();

    [Theory]
    [InlineData("""{"content":[null,1,[]],"model":7,"stop_reason":[]}""")]
    [InlineData("""{"content":[],"model":"\ud800","\ud800":1,"stop_reason":{"a":[1]}}""")]
    public void Odd_replies_are_read_as_far_as_they_make_sense(string body) => AnthropicWire.ReadReply(body).ShouldBe(new ReplyFacts());
}
