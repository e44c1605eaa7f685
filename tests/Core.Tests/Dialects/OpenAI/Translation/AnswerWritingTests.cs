using System.Text.Json.Nodes;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.OpenAI.Translation;

public sealed class AnswerWritingTests
{
    [Fact]
    public void An_answer_is_a_chat_completion()
    {
        var answer = OpenAIChat.AnswerOf(new ChatPart.Text("a"), new ChatPart.Text("b")) with { Usage = new() { Prompt = 9, CachedPrompt = 4, CacheWrite = 2, Completion = 5, Reasoning = 3 } };

        OpenAIChat.WriteAnswer(answer with { Head = new("c", "m", 7, "default") }).ShouldBeJson("""
            {"id":"c","object":"chat.completion","created":7,"model":"m","service_tier":"default",
             "choices":[{"index":0,"message":{"role":"assistant","content":"ab","refusal":null},"logprobs":null,"finish_reason":"stop"}],
             "usage":{"prompt_tokens":9,"completion_tokens":5,"total_tokens":14,"prompt_tokens_details":{"cached_tokens":4,"cache_write_tokens":2},"completion_tokens_details":{"reasoning_tokens":3}}}
            """);
    }

    [Fact]
    public void Content_is_null_where_there_are_only_calls()
    {
        var message = MessageOf(new ChatPart.ToolCall("a", "f", "") { Signature = new("gemini-generate", "G") }, new ChatPart.ToolCall("b", "g", "{\"x\":1}"));

        message.ShouldBeJson("""
            {"role":"assistant","content":null,"refusal":null,"tool_calls":[
              {"id":"a","type":"function","function":{"name":"f","arguments":"{}"},"extra_content":{"google":{"thought_signature":"G"}}},
              {"id":"b","type":"function","function":{"name":"g","arguments":"{\"x\":1}"}}]}
            """);
    }

    [Fact]
    public void Thoughts_stand_in_both_fields_with_what_proves_them()
    {
        MessageOf(new ChatPart.Thinking("t") { Signature = new("anthropic-messages", "S") }, new ChatPart.RedactedThinking("D"), new ChatPart.Thinking("") { Signature = new("gemini-generate", "G") }, new ChatPart.Text("x")).ShouldBeJson("""
            {"role":"assistant","content":"x","refusal":null,"reasoning_content":"t","thinking_blocks":[
              {"type":"thinking","thinking":"t","signature":"S"},{"type":"redacted_thinking","data":"D"},{"type":"thinking","thinking":"","signature":"gemini-generate#G"}]}
            """);
    }

    [Fact]
    public void Sources_pictures_and_refusals_have_their_fields()
    {
        var first = new ChatPart.Text("abc");
        var second = new ChatPart.Text("def") { Citations = [new() { Url = "u", Title = "t", Start = 1, End = 2 }, new() { Document = 0 }] };

        MessageOf(first, second).ShouldBeJson("""
            {"role":"assistant","content":"abcdef","refusal":null,"annotations":[{"type":"url_citation","url_citation":{"url":"u","title":"t","start_index":4,"end_index":5}}]}
            """);
        MessageOf(new ChatPart.Refusal("no")).ShouldBeJson("""{"role":"assistant","content":null,"refusal":"no"}""");
        MessageOf(new ChatPart.Image(new() { MediaType = "image/png", Base64 = "AAAA" })).ShouldBeJson("""
            {"role":"assistant","content":null,"refusal":null,"images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]}
            """);
    }

    [Theory]
    [InlineData(ChatFinish.StopSequence, "stop")]
    [InlineData(ChatFinish.Pause, "stop")]
    [InlineData(ChatFinish.Length, "length")]
    [InlineData(ChatFinish.ContextFull, "length")]
    [InlineData(ChatFinish.ToolCalls, "tool_calls")]
    [InlineData(ChatFinish.ContentFilter, "content_filter")]
    [InlineData(ChatFinish.Refusal, "content_filter")]
    public void Every_finish_has_its_word(ChatFinish finish, string word)
    {
        var answer = new ChatAnswer(new("c", "m"), [new(0, [], finish)], null);

        OpenAIChat.WriteAnswer(answer)["choices"]![0]!["finish_reason"]!.GetValue<string>().ShouldBe(word);
        OpenAIChat.WriteStream(new() { Model = "m" }, sink => sink.Finish(0, finish, null)).ShouldContain($"\"finish_reason\":\"{word}\"");
    }

    [Fact]
    public void What_the_provider_does_not_say_is_made_up_the_same_each_time()
    {
        var answer = new ChatAnswer(new(null, null), [new(0, [new ChatPart.ToolCall("", "f", "{}"), new ChatPart.ToolCall("", "f", "{}")], ChatFinish.ToolCalls)], null);
        var written = OpenAIChat.WriteAnswer(answer, new() { Model = "asked", CallId = "1" });

        written["id"]!.GetValue<string>().ShouldStartWith("chatcmpl-");
        written["model"]!.GetValue<string>().ShouldBe("asked");
        written["choices"]![0]!["message"]!["tool_calls"]!.AsArray().Select(call => call!["id"]!.GetValue<string>()).Distinct().Count().ShouldBe(2);
        OpenAIChat.WriteAnswer(answer, new() { Model = "asked", CallId = "1" }).ShouldBeJson(written.ToJsonString());
        OpenAIChat.WriteAnswer(answer, new() { Model = "asked", CallId = "2" })["id"]!.GetValue<string>().ShouldNotBe(written["id"]!.GetValue<string>());
    }

    [Fact]
    public void Several_choices_keep_their_numbers_and_log_probabilities()
    {
        var answer = new ChatAnswer(new("c", "m"), [new(0, [new ChatPart.Text("a")], ChatFinish.Stop), new(1, [new ChatPart.Text("b")], ChatFinish.Stop) { Logprobs = """[{"token":"b"}]"""u8.ToArray() }], null);

        var choices = OpenAIChat.WriteAnswer(answer)["choices"]!.AsArray();
        choices[1]!["index"].ShouldBeJson("1");
        choices[1]!["logprobs"].ShouldBeJson("""{"content":[{"token":"b"}],"refusal":null}""");
    }

    private static JsonNode? MessageOf(params ChatPart[] parts) => OpenAIChat.WriteAnswer(OpenAIChat.AnswerOf(parts))["choices"]![0]!["message"];
}
