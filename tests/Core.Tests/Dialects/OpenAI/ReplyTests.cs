using AiGateway.Calls;

namespace AiGateway.Tests.Dialects.OpenAI;

public sealed class ReplyTests
{
    [Fact]
    public void A_reply_tells_its_model_its_finish_and_its_usage()
    {
        var facts = ChatDialect.ReadReply("""
            {"id":"c","model":"gpt-4o-2024-08-06","choices":[{"index":1,"finish_reason":"length"},{"index":0,"finish_reason":"stop","message":{"content":"{\"usage\":1}"}}],
             "usage":{"prompt_tokens":20,"completion_tokens":9,"total_tokens":29,
              "prompt_tokens_details":{"cached_tokens":8,"cache_write_tokens":2,"audio_tokens":6},"completion_tokens_details":{"reasoning_tokens":4,"audio_tokens":5}}}
            """).ShouldNotBeNull();

        facts.UpstreamModel.ShouldBe("gpt-4o-2024-08-06");
        facts.FinishReason.ShouldBe("stop");
        facts.Usage.ShouldBe(new Usage { Prompt = 20, CachedPrompt = 8, CacheWrite = 2, Completion = 9, Reasoning = 4, PromptAudio = 6, CompletionAudio = 5 });
    }

    [Theory]
    [InlineData("""{"choices":[],"x_groq":{"id":"r","usage":{"prompt_tokens":3,"completion_tokens":4}}}""")]
    [InlineData("""{"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4},"x_groq":{"usage":{"prompt_tokens":9}}}""")]
    [InlineData("""{"x_groq":{"usage":{"prompt_tokens":9}},"choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4}}""")]
    public void Usage_in_the_field_of_Groq_counts_where_there_is_no_other(string body) =>
        ChatDialect.ReadReply(body).ShouldNotBeNull().Usage.ShouldBe(new Usage { Prompt = 3, Completion = 4 });

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("\"many\"")]
    [InlineData("""{"prompt_tokens":null,"completion_tokens":"9"}""")]
    [InlineData("""{"prompt_tokens":-1,"completion_tokens":1.5}""")]
    [InlineData("""{"prompt_tokens":99999999999999999999,"completion_tokens":{"a":1}}""")]
    [InlineData("""{"prompt_tokens":9007199254740992,"completion_tokens":9223372036854775807}""")]
    public void Usage_that_says_nothing_is_unknown_and_not_zero(string usage) =>
        ChatDialect.ReadReply($$"""{"choices":[],"usage":{{usage}}}""").ShouldNotBeNull().Usage.ShouldBeNull();

    [Theory]
    [InlineData("""{"prompt_tokens":3,"completion_tokens":0,"total_tokens":99}""", 3L, 0L)]
    [InlineData("""{"prompt_tokens":9007199254740991,"completion_tokens":9007199254740992}""", 9_007_199_254_740_991L, null)]
    [InlineData("""{"prompt_tokens":3,"total_tokens":99,"prompt_tokens_details":null}""", 3L, null)]
    [InlineData("""{"completion_tokens":5,"prompt_tokens":-3,"completion_tokens_details":{"reasoning_tokens":-1}}""", null, 5L)]
    public void Numbers_are_taken_as_they_are_and_none_is_made_up(string usage, long? prompt, long? completion) =>
        ChatDialect.ReadReply($$"""{"choices":[],"usage":{{usage}}}""").ShouldNotBeNull()
            .Usage.ShouldBe(new Usage { Prompt = prompt, Completion = completion });

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"choices":null}""")]
    [InlineData("""{"choices":{}}""")]
    [InlineData("""{"choices":[]""")]
    [InlineData("""{"choices":[]} {}""")]
    [InlineData("""{"error":{"message":"no"}}""")]
    public void What_is_not_a_chat_reply_is_not_one(string body) => ChatDialect.ReadReply(body).ShouldBeNull();

    [Theory]
    [InlineData("""{"choices":[null,1,[]],"model":7}""")]
    [InlineData("""{"choices":[{"finish_reason":{"a":1},"index":"x"}],"model":{"a":[]}}""")]
    [InlineData("""{"choices":[{"finish_reason":"\ud800"}],"model":"\ud800","\ud800":1}""")]
    public void Odd_replies_are_read_as_far_as_they_make_sense(string body) =>
        ChatDialect.ReadReply(body).ShouldBe(new ReplyFacts());
}
