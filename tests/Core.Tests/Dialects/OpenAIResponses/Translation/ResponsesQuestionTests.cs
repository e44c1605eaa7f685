using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects.OpenAIResponses.Translation;

public sealed class ResponsesQuestionTests
{
    private const string Full = """
        {"model":"m","instructions":"Be short.","input":[
        {"role":"developer","content":"Speak French."},
        {"type":"message","role":"user","content":[{"type":"input_text","text":"Look:"},{"type":"input_image","image_url":"data:image/png;base64,AAAA","detail":"low"},{"type":"input_image","image_url":"https://e.org/a.png"},
        {"type":"input_file","filename":"a.pdf","file_data":"data:application/pdf;base64,BBBB"},{"type":"input_file","file_url":"https://e.org/b.pdf"},{"type":"input_file","file_id":"file-1"},{"type":"input_audio","input_audio":{"data":"CCCC","format":"mp3"}}]},
        {"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"Hm."}],"encrypted_content":"gAAA"},
        {"type":"message","id":"msg_1","status":"completed","role":"assistant","content":[{"type":"output_text","text":"Calling.","annotations":[]},{"type":"refusal","refusal":"No."}]},
        {"type":"function_call","id":"fc_1","call_id":"c1","name":"f","arguments":"{\"a\":1}"},
        {"type":"function_call_output","call_id":"c1","output":[{"type":"input_text","text":"1"},{"type":"input_image","image_url":"data:image/png;base64,DDDD"}]},
        {"type":"function_call","call_id":"c2","name":"f","arguments":""},
        {"type":"function_call_output","call_id":"c2","output":"2"}],
        "tools":[{"type":"function","name":"f","description":"d","parameters":{"type":"object"},"strict":true}],
        "tool_choice":{"type":"allowed_tools","mode":"required","tools":[{"type":"function","name":"f"}]},"parallel_tool_calls":false,
        "text":{"format":{"type":"json_schema","name":"s","schema":{"type":"object"},"strict":true},"verbosity":"low"},
        "reasoning":{"effort":"high","summary":"auto"},"include":["reasoning.encrypted_content","message.output_text.logprobs"],
        "max_output_tokens":100,"temperature":0.5,"top_p":0.9,"top_logprobs":3,"truncation":"auto","store":false,"metadata":{"k":"v"},"user":"u","safety_identifier":"s",
        "prompt_cache_key":"k","prompt_cache_retention":"24h","service_tier":"flex","stream":true,"stream_options":{"include_obfuscation":false}}
        """;

    private static readonly ICallerChat Callers = ResponsesDialect.Instance.Callers!;

    private static readonly IUpstreamChat Upstreams = ResponsesDialect.Upstream.Upstreams!;

    // Tools of OpenAI's own have no other form.
    public static TheoryData<string> Names => new(Exchanges.Of(Exchanges.OpenAIResponses).Where(exchange => !Encoding.UTF8.GetString(exchange.Request.Span).Contains("web_search", StringComparison.Ordinal)).Select(exchange => exchange.Name));

    [Fact]
    public void All_that_a_request_says_is_understood()
    {
        var fields = new QuestionFields();
        var question = Callers.ReadQuestion(ResponsesDialect.Request(Full), fields);

        fields.Mistake.ShouldBeNull();
        fields.Given.ShouldAllBe(field => field.Parameter != null);
        question.Turns.Select(turn => turn.Role).ShouldBe([ChatRole.System, ChatRole.Developer, ChatRole.User, ChatRole.Assistant, ChatRole.Tool, ChatRole.Assistant, ChatRole.Tool]);
        question.Turns[2].Parts.Length.ShouldBe(7);
        question.Turns[2].Path.ShouldBe("input[1]");
        question.Turns[3].Parts.Select(part => part.GetType().Name).ShouldBe(["Thinking", "Text", "Refusal", "ToolCall"]);
        question.ToolChoice!.Mode.ShouldBe(ChatToolChoiceMode.Required);
        question.ToolChoice.Names.ShouldBe(["f"]);
        question.Format!.Name.ShouldBe("s");
        question.Reasoning.ShouldBe(new() { Effort = "high", Show = true });
        question.MaxOutputTokens.ShouldBe(100);
        question.TopLogprobs.ShouldBe(3);
        question.Others.Keys.ShouldBe(
            [ChatParameter.Truncation, ChatParameter.Metadata, ChatParameter.SafetyIdentifier, ChatParameter.CacheKey, ChatParameter.CacheTtl, ChatParameter.ServiceTier, ChatParameter.StreamObfuscation, ChatParameter.Verbosity],
            ignoreOrder: true);
    }

    [Fact]
    public void What_is_understood_can_be_written_again()
    {
        var (sent, notes) = Translate(Full);

        notes.Error.ShouldBeNull();
        notes.Warnings.ShouldBeEmpty();
        var given = JsonNode.Parse(Full)!;
        foreach (var name in (string[])["instructions", "tools", "parallel_tool_calls", "text", "reasoning", "include", "max_output_tokens", "temperature", "top_p", "top_logprobs", "truncation", "store", "metadata", "user", "safety_identifier",
            "prompt_cache_key", "prompt_cache_retention", "service_tier", "stream", "stream_options"])
            JsonNode.DeepEquals(sent[name], given[name]).ShouldBeTrue($"{name}: {sent[name]?.ToJsonString()}");
        sent["model"]!.GetValue<string>().ShouldBe("gpt-5.2");
        sent["tool_choice"]!.ToJsonString().ShouldBe("""{"type":"function","name":"f"}""");
        var input = sent["input"]!.AsArray();
        input.Select(item => item!["type"]!.GetValue<string>()).ShouldBe(["message", "message", "reasoning", "message", "function_call", "function_call_output", "function_call", "function_call_output"]);
        input[1]!["content"]!.AsArray().Select(part => part!["type"]!.GetValue<string>()).ShouldBe(["input_text", "input_image", "input_image", "input_file", "input_file", "input_file", "input_audio"]);
        input[2]!["encrypted_content"]!.GetValue<string>().ShouldBe("gAAA");
        input[2]!["summary"]![0]!["text"]!.GetValue<string>().ShouldBe("Hm.");
        input[3]!["content"]![0]!["type"]!.GetValue<string>().ShouldBe("output_text");
        input[6]!["arguments"]!.GetValue<string>().ShouldBe("{}");
        input[7]!["output"]!.GetValue<string>().ShouldBe("2");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_common_request_translates_without_a_warning(string name)
    {
        var request = Encoding.UTF8.GetString(Exchanges.Find(Exchanges.OpenAIResponses, name).Request.Span);

        var (_, notes) = Translate(request);

        notes.Error.ShouldBeNull();
        notes.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"previous_response_id\":\"resp_1\"", "previous_response_id")]
    [InlineData("\"background\":true", "background")]
    [InlineData("\"prompt\":{\"id\":\"p\"}", "prompt")]
    public void What_needs_kept_replies_is_refused_with_the_way_out(string field, string param) => MistakeOf($$"""{"model":"m","input":"x",{{field}}}""").Param.ShouldBe(param);

    [Theory]
    [InlineData("""{"type":"input_text"}""", "text")]
    [InlineData("""{"type":"refusal"}""", "refusal")]
    [InlineData("""{"type":"input_audio","input_audio":{"format":"mp3"}}""", "input_audio.data")]
    public void A_part_without_what_it_is_about_is_a_mistake(string part, string field) =>
        MistakeOf($$"""{"model":"m","input":[{"role":"user","content":[{{part}}]}]}""").Param.ShouldBe($"input[0].content[0].{field}");

    [Fact]
    public void Only_tools_that_cannot_be_sent_may_be_called_is_that_none_may_be()
    {
        var request = ResponsesDialect.Request("""{"model":"m","input":"x","tools":[{"type":"function","name":"f"},{"type":"web_search"}],"tool_choice":{"type":"allowed_tools","mode":"auto","tools":[{"type":"web_search"}]}}""");

        Callers.ReadQuestion(request, new()).ToolChoice.ShouldBe(new ChatToolChoice(ChatToolChoiceMode.None));
    }

    [Fact]
    public void A_reference_to_a_kept_item_is_refused_with_the_way_out()
    {
        var mistake = MistakeOf("""{"model":"m","input":[{"type":"item_reference","id":"msg_1"}]}""");

        mistake.Param.ShouldBe("input[0].type");
        mistake.Message.ShouldContain("whole conversation");
    }

    [Theory]
    [InlineData("\"store\":true", "'store'")]
    [InlineData("\"tools\":[{\"type\":\"web_search\"}]", "'tools[0]'")]
    [InlineData("\"max_tool_calls\":3", "'max_tool_calls'")]
    [InlineData("\"future\":1", "'future'")]
    [InlineData("\"text\":{\"future\":1}", "'text.future'")]
    [InlineData("\"reasoning\":{\"future\":1}", "'reasoning.future'")]
    public void What_cannot_be_carried_over_is_told(string field, string told) => Translate($$"""{"model":"m","input":"x",{{field}}}""").Notes.Warnings.ShouldHaveSingleItem().ShouldContain(told);

    [Theory]
    [InlineData("""{"model":"m","input":[{"role":"robot","content":"x"}]}""", "input[0].role")]
    [InlineData("""{"model":"m","input":[{"role":"user"}]}""", "input[0].content")]
    [InlineData("""{"model":"m","input":[{"role":"user","content":[{"type":"input_video"}]}]}""", "input[0].content[0].type")]
    [InlineData("""{"model":"m","input":[{"type":"function_call","name":"f"}]}""", "input[0].call_id")]
    [InlineData("""{"model":"m","input":"x","tool_choice":"maybe"}""", "tool_choice")]
    [InlineData("""{"model":"m","input":"x","text":{"format":{"type":"xml"}}}""", "text.format.type")]
    [InlineData("""{"model":"m","input":"x","reasoning":{"effort":7}}""", "reasoning.effort")]
    public void A_mistake_names_its_field(string body, string param) => MistakeOf(body).Param.ShouldBe(param);

    [Fact]
    public void Whatever_a_caller_writes_nothing_throws()
    {
        foreach (var mutant in Mutants.Of(Full))
            if (ResponsesDialect.Read(mutant).Request is { } request && Callers.ReadQuestion(request, new()) is { } question)
                Upstreams.WriteQuestion(question, ResponsesDialect.Target, new(UnsupportedParameters.Warn, new(), Upstreams.Fields));
    }

    [Fact]
    public void A_question_of_another_dialect_is_written_as_this_one_takes_it()
    {
        ChatQuestion question = new()
        {
            Turns =
            [
                new(ChatRole.System, [new ChatPart.Text("A")], "s"),
                new(ChatRole.User, [new ChatPart.Text("B")], "u"),
                new(ChatRole.Assistant, [new ChatPart.Thinking("foreign") { Signature = new("anthropic-messages", "x") }, new ChatPart.ToolCall("", "f", "")], "a"),
                new(ChatRole.User, [new ChatPart.ToolResult("", "f", [new ChatPart.Text("1")]), new ChatPart.Text("C")], "u2"),
            ],
            Tools = [new("f")],
            Reasoning = new() { Budget = 5000 },
            MaxOutputTokens = 3,
        };
        var notes = new QuestionNotes(UnsupportedParameters.Warn, new(), Upstreams.Fields);

        var sent = JsonNode.Parse(Upstreams.WriteQuestion(question, ResponsesDialect.Target, notes).Span)!;

        notes.Error.ShouldBeNull();
        sent["instructions"]!.GetValue<string>().ShouldBe("A");
        var input = sent["input"]!.AsArray();
        input.Select(item => item!["type"]!.GetValue<string>()).ShouldBe(["message", "function_call", "function_call_output", "message"]);
        input[2]!["call_id"]!.GetValue<string>().ShouldBe(input[1]!["call_id"]!.GetValue<string>());
        sent["tools"]![0]!["strict"]!.GetValue<bool>().ShouldBeFalse();
        sent["reasoning"]!["effort"]!.GetValue<string>().ShouldBe("medium");
        sent["max_output_tokens"]!.GetValue<int>().ShouldBe(16);
        sent["store"]!.GetValue<bool>().ShouldBeFalse();
        notes.Warnings.Count.ShouldBe(2);
    }

    [Fact]
    public void Every_parameter_has_its_row() => Callers.Fields.Select(row => row.Parameter).ShouldBe(Enum.GetValues<ChatParameter>(), ignoreOrder: true);

    private static (JsonNode Sent, QuestionNotes Notes) Translate(string body)
    {
        var fields = new QuestionFields();
        var question = Callers.ReadQuestion(ResponsesDialect.Request(body), fields);
        fields.Mistake.ShouldBeNull();
        var notes = new QuestionNotes(UnsupportedParameters.Warn, fields, Upstreams.Fields);
        notes.CheckGiven();
        return (JsonNode.Parse(Upstreams.WriteQuestion(question, ResponsesDialect.Target, notes).Span)!, notes);
    }

    private static GatewayError MistakeOf(string body)
    {
        var fields = new QuestionFields();
        Callers.ReadQuestion(ResponsesDialect.Request(body), fields);
        return fields.Mistake.ShouldNotBeNull();
    }
}
