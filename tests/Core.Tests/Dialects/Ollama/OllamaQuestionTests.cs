using AiGateway.Calls;
using AiGateway.Dialects.Translation;
using AiGateway.Tests.Dialects.Translated;
using static AiGateway.Tests.Dialects.Translated.Written;

namespace AiGateway.Tests.Dialects.Ollama;

public sealed class OllamaQuestionTests
{
    private static readonly ChatPart.Text Hello = new("hello");
    private static readonly ChatTool Weather = new("weather") { Description = "Tells it.", Parameters = Parsed("""{"type":"object"}""") };

    [Fact]
    public void A_conversation_stays_as_it_is()
    {
        var written = Write(Talk(Turn(ChatRole.System, new ChatPart.Text("a")), Turn(ChatRole.User, Hello, new ChatPart.Text("there")), Turn(ChatRole.Developer, new ChatPart.Text("b"))));

        written.At("messages").ShouldBe("""[{"role":"system","content":"a"},{"role":"user","content":"hello\nthere"},{"role":"system","content":"b"}]""");
        written.At("stream").ShouldBe("false");
        written.At("model").ShouldBe("\"m\"");
        written.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Pictures_go_as_bare_base64_beside_the_text_and_addresses_are_refused()
    {
        Write(Ask(Hello, new ChatPart.Image(new() { MediaType = "image/png", Base64 = "AAAA" }))).At("messages[0]").ShouldBe("""{"role":"user","content":"hello","images":["AAAA"]}""");

        var refused = Write(Ask(new ChatPart.Image(new() { Url = "https://x.example/a.png" }) { Path = "messages[0].content[0].image_url" })).Error.ShouldNotBeNull();
        refused.Param.ShouldBe("messages[0].content[0].image_url");
        refused.Message.ShouldContain("send the picture's bytes");
    }

    [Fact]
    public void Half_a_character_in_a_calls_arguments_is_replaced() =>
        Write(Talk(Turn(ChatRole.Assistant, new ChatPart.ToolCall("c1", "f", """{"a":"\ud83d"}""")))).At("messages[0].tool_calls[0].function.arguments").ShouldBe("""{"a":"\ufffd"}""");

    [Fact]
    public void Calls_have_objects_for_arguments_and_results_name_their_tool()
    {
        var written = Write(Talk(
            Turn(ChatRole.Assistant, new ChatPart.Thinking("hm"), new ChatPart.ToolCall("c1", "weather", """{"city":"Rome"}"""), new ChatPart.ToolCall("c2", "now", "")),
            Turn(ChatRole.Tool, new ChatPart.ToolResult("c2", null, [new ChatPart.Text("noon")]), new ChatPart.ToolResult("c1", null, [new ChatPart.Text("warm")]))));

        written.At("messages[0]").ShouldBe("""{"role":"assistant","content":"","thinking":"hm","tool_calls":[{"function":{"name":"weather","arguments":{"city":"Rome"}}},{"function":{"name":"now","arguments":{}}}]}""");
        written.At("messages[1]").ShouldBe("""{"role":"tool","content":"noon","tool_name":"now"}""");
        written.At("messages[2]").ShouldBe("""{"role":"tool","content":"warm","tool_name":"weather"}""");
    }

    [Fact]
    public void Options_have_their_fields()
    {
        var written = Write(Ask(Hello) with { MaxOutputTokens = 9, Temperature = 1.5, TopP = 0.9, TopK = 40, PresencePenalty = -1, FrequencyPenalty = 1.5, Seed = 7, Stop = ["END"], Logprobs = true, TopLogprobs = 3, Stream = true });

        written.At("options").ShouldBe("""{"num_ctx":4096,"num_predict":9,"temperature":1.5,"top_p":0.9,"top_k":40,"presence_penalty":-1,"frequency_penalty":1.5,"seed":7,"stop":["END"]}""");
        (written.At("logprobs"), written.At("top_logprobs"), written.At("stream")).ShouldBe(("true", "3", "true"));
    }

    [Theory]
    [InlineData(100, 100, 4096)]
    [InlineData(6000, 100, 4096)]
    [InlineData(8000, 1000, 8192)]
    [InlineData(40_000, 4000, 32_768)]
    [InlineData(100, 20_000, 32_768)]
    [InlineData(2_000_000, 100, 262_144)]
    public void The_context_holds_prompt_and_answer_in_powers_of_two(int letters, int most, int context) =>
        Write(Ask(new ChatPart.Text(new('a', letters))) with { MaxOutputTokens = most }).At("options.num_ctx").ShouldBe($"{context}");

    [Fact]
    public void A_prompt_is_never_cut_in_silence() => Write(Ask(Hello)).At("truncate").ShouldBe("false");

    [Fact]
    public void Pictures_tools_and_schemas_count_for_the_context()
    {
        ChatPart picture = new ChatPart.Image(new() { Base64 = "AAAA" });
        var schema = Parsed($$"""{"description":"{{new string('a', 8000)}}"}""");

        Write(Ask(picture, picture)).At("options.num_ctx").ShouldBe("8192");
        Write(Ask(Hello) with { Tools = [new("t") { Parameters = schema }] }).At("options.num_ctx").ShouldBe("8192");
        Write(Ask(Hello) with { Format = new() { Schema = schema } }).At("options.num_ctx").ShouldBe("8192");
    }

    [Fact]
    public void Tools_that_must_not_be_used_are_left_out_and_none_can_be_forced()
    {
        Write(Ask(Hello) with { Tools = [Weather] }).At("tools").ShouldBe("""[{"type":"function","function":{"name":"weather","description":"Tells it.","parameters":{"type":"object"}}}]""");
        Choice(new(ChatToolChoiceMode.None)).At("tools").ShouldBeNull();
        Choice(new(ChatToolChoiceMode.Auto) { Names = ["now"] }).At("tools[0].function.name").ShouldBe("\"now\"");
        Choice(new(ChatToolChoiceMode.Required)).Warnings.ShouldHaveSingleItem().ShouldContain("cannot make a model use a tool");
        Written.Of("ollama-chat", Ask(Hello) with { Tools = [Weather], ToolChoice = new(ChatToolChoiceMode.Required) }, mode: UnsupportedParameters.Error).Error!.Code.ShouldBe("unsupported_parameter");
    }

    [Fact]
    public void Answers_in_JSON_have_their_field()
    {
        Write(Ask(Hello) with { Format = new() }).At("format").ShouldBe("\"json\"");
        Write(Ask(Hello) with { Format = new() { Schema = Parsed("""{"type":"object"}""") } }).At("format").ShouldBe("""{"type":"object"}""");
    }

    [Theory]
    [InlineData("none", null, "false")]
    [InlineData("minimal", null, "\"low\"")]
    [InlineData("medium", null, "\"medium\"")]
    [InlineData("xhigh", null, "\"high\"")]
    [InlineData(null, 0L, "false")]
    [InlineData(null, -1L, "true")]
    [InlineData(null, 500L, "true")]
    [InlineData(null, null, null)]
    public void Thinking_has_its_field(string? effort, long? budget, string? field) =>
        Write(Ask(Hello) with { Reasoning = new() { Effort = effort, Budget = budget } }).At("think").ShouldBe(field);

    [Fact]
    public void Documents_of_text_become_text_and_others_are_refused()
    {
        Write(Ask(Hello, new ChatPart.File(new() { PlainText = "one" }, "a.txt"))).At("messages[0].content").ShouldBe("\"hello\\na.txt:\\none\"");
        Write(Ask(new ChatPart.File(new() { MediaType = "application/pdf", Base64 = "AAAA" }) { Path = "p" })).Error!.Param.ShouldBe("p");
        Write(Ask(new ChatPart.Audio(new() { Base64 = "AAAA" }) { Path = "p" })).Error!.Param.ShouldBe("p");
    }

    private static Written Choice(ChatToolChoice choice) => Write(Ask(Hello) with { Tools = [Weather, new("now")], ToolChoice = choice });

    private static Written Write(ChatQuestion question) => Written.Of("ollama-chat", question);
}
