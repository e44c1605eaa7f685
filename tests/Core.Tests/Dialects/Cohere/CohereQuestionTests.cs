using AiGateway.Dialects.Translation;
using AiGateway.Tests.Dialects.Translated;
using static AiGateway.Tests.Dialects.Translated.Written;

namespace AiGateway.Tests.Dialects.Cohere;

public sealed class CohereQuestionTests
{
    private static readonly ChatPart.Text Hello = new("hello");
    private static readonly ChatTool Weather = new("weather") { Description = "Tells it.", Parameters = Parsed("""{"type":"object"}""") };

    [Fact]
    public void System_and_developer_become_one_message_in_front()
    {
        var written = Write(Talk(Turn(ChatRole.System, new ChatPart.Text("a")), Turn(ChatRole.User, Hello), Turn(ChatRole.Developer, new ChatPart.Text("b")), Turn(ChatRole.Assistant, new ChatPart.Text("Hi."))));

        written.At("messages[0]").ShouldBe("""{"role":"system","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]}""");
        written.At("messages[1]").ShouldBe("""{"role":"user","content":"hello"}""");
        written.At("messages[2]").ShouldBe("""{"role":"assistant","content":"Hi."}""");
        written.Warnings.ShouldHaveSingleItem().ShouldContain("moved to the front");
        written.At("model").ShouldBe("\"m\"");
        written.At("stream").ShouldBe("false");
    }

    [Fact]
    public void Sampling_has_its_fields()
    {
        var written = Write(Ask(Hello) with { MaxOutputTokens = 9, Stop = ["END"], Temperature = 0.3, TopP = 0.7, TopK = 40, Seed = 5, PresencePenalty = 0.1, FrequencyPenalty = 0.2, Logprobs = true, Stream = true });

        foreach (var (field, value) in (ReadOnlySpan<(string, string)>)
            [("max_tokens", "9"), ("stop_sequences", """["END"]"""), ("temperature", "0.3"), ("p", "0.7"), ("k", "40"), ("seed", "5"), ("presence_penalty", "0.1"), ("frequency_penalty", "0.2"), ("logprobs", "true"), ("stream", "true")])
            written.At(field).ShouldBe(value);
        written.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_out_of_Coheres_bounds_is_brought_within_and_said()
    {
        var written = Write(Ask(Hello) with { TopP = 1, TopK = 1000, PresencePenalty = -1, FrequencyPenalty = 2, Stop = ["1", "2", "3", "4", "5", "6"] });

        (written.At("p"), written.At("k"), written.At("presence_penalty"), written.At("frequency_penalty")).ShouldBe(("0.99", "500", "0", "1"));
        written.At("stop_sequences").ShouldBe("""["1","2","3","4","5"]""");
        written.Warnings.Count.ShouldBe(5);
    }

    [Fact]
    public void Tools_and_their_choice_have_their_fields()
    {
        Write(Ask(Hello) with { Tools = [Weather] }).At("tools").ShouldBe("""[{"type":"function","function":{"name":"weather","description":"Tells it.","parameters":{"type":"object"}}}]""");
        Choice(new(ChatToolChoiceMode.Auto)).At("tool_choice").ShouldBeNull();
        Choice(new(ChatToolChoiceMode.None)).At("tool_choice").ShouldBe("\"NONE\"");
        Choice(new(ChatToolChoiceMode.Required)).At("tool_choice").ShouldBe("\"REQUIRED\"");
        var one = Choice(new(ChatToolChoiceMode.Required) { Names = ["now"] });
        one.At("tools[0].function.name").ShouldBe("\"now\"");
        one.At("tools[1]").ShouldBeNull();
        var strict = Write(Ask(Hello) with { Tools = [Weather with { Strict = true }, new("now")] });
        strict.At("strict_tools").ShouldBe("true");
        strict.Warnings.ShouldHaveSingleItem().ShouldContain("all of the tools");
    }

    [Fact]
    public void Calls_their_plan_and_their_results_go_back()
    {
        var written = Write(Talk(
            Turn(ChatRole.Assistant, new ChatPart.Thinking("I will look."), new ChatPart.ToolCall("", "weather", "")),
            Turn(ChatRole.Tool, new ChatPart.ToolResult("", "weather", [new ChatPart.Text("warm"), new ChatPart.Text("dry")])),
            Turn(ChatRole.Assistant, new ChatPart.Thinking("So."), new ChatPart.Text("Warm."))));

        written.At("messages[0]").ShouldBe("""{"role":"assistant","tool_plan":"I will look.","tool_calls":[{"id":"call_0","type":"function","function":{"name":"weather","arguments":"{}"}}]}""");
        written.At("messages[1]").ShouldBe("""{"role":"tool","tool_call_id":"call_0","content":"warm\ndry"}""");
        written.At("messages[2].content").ShouldBe("""[{"type":"thinking","thinking":"So."},{"type":"text","text":"Warm."}]""");
    }

    [Fact]
    public void Pictures_go_by_address_or_bytes()
    {
        var written = Write(Ask(Hello, new ChatPart.Image(new() { Url = "https://x.example/a.png" }, "low"), new ChatPart.Image(new() { MediaType = "image/gif", Base64 = "AAAA" })));

        written.At("messages[0].content[1]").ShouldBe("""{"type":"image_url","image_url":{"url":"https://x.example/a.png","detail":"low"}}""");
        written.At("messages[0].content[2].image_url.url").ShouldBe("\"data:image/gif;base64,AAAA\"");
        Write(Ask(new ChatPart.Image(new() { FileId = "f" }) { Path = "here" })).Error!.Param.ShouldBe("here");
    }

    [Fact]
    public void Documents_of_text_go_beside_the_conversation_and_others_are_refused()
    {
        var written = Write(Ask(Hello, new ChatPart.File(new() { PlainText = "one" }, "a.txt"), new ChatPart.File(new() { MediaType = "text/csv", Base64 = "dHdv" })));

        written.At("documents").ShouldBe("""[{"id":"0","data":{"title":"a.txt","text":"one"}},{"id":"1","data":{"text":"two"}}]""");
        written.At("messages[0].content").ShouldBe("""[{"type":"text","text":"hello"}]""");
        Write(Ask(new ChatPart.File(new() { MediaType = "application/pdf", Base64 = "AAAA" }) { Path = "p" })).Error!.Message.ShouldContain("send the document's text");
        Write(Ask(new ChatPart.Audio(new() { Base64 = "AAAA" }) { Path = "p" })).Error!.Param.ShouldBe("p");
        Write(Talk(Turn(ChatRole.Tool, new ChatPart.ToolResult("c", "t", [new ChatPart.Image(new() { Base64 = "AAAA" }) { Path = "p" }])))).Error!.Param.ShouldBe("p");
    }

    [Fact]
    public void Answers_in_JSON_have_their_field()
    {
        Write(Ask(Hello) with { Format = new() }).At("response_format").ShouldBe("""{"type":"json_object"}""");
        Write(Ask(Hello) with { Format = new() { Schema = Parsed("""{"type":"object"}""") } }).At("response_format").ShouldBe("""{"type":"json_object","json_schema":{"type":"object"}}""");
    }

    [Theory]
    [InlineData("none", null, """{"type":"disabled"}""")]
    [InlineData("low", null, """{"type":"enabled","token_budget":1024}""")]
    [InlineData("medium", null, """{"type":"enabled","token_budget":8192}""")]
    [InlineData("max", null, """{"type":"enabled"}""")]
    [InlineData(null, 500L, """{"type":"enabled","token_budget":500}""")]
    [InlineData(null, -1L, """{"type":"enabled"}""")]
    [InlineData(null, 0L, """{"type":"disabled"}""")]
    [InlineData(null, null, null)]
    public void Thinking_has_its_field(string? effort, long? budget, string? field) =>
        Write(Ask(Hello) with { Reasoning = new() { Effort = effort, Budget = budget } }).At("thinking").ShouldBe(field);

    private static Written Choice(ChatToolChoice choice) => Write(Ask(Hello) with { Tools = [Weather, new("now")], ToolChoice = choice });

    private static Written Write(ChatQuestion question) => Written.Of("cohere-chat", question);
}
