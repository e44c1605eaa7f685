using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.OpenAI.Translation;

public sealed class QuestionReadingTests
{
    [Fact]
    public void Each_role_is_a_turn_of_its_own()
    {
        var turns = OpenAIChat.Read("""
            {"model":"m","messages":[
              {"role":"system","content":"a"},{"role":"developer","content":"b"},{"role":"user","name":"ann","content":"c"},
              {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"f","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"call_1","content":"d"}]}
            """).Question.Turns;

        turns.Select(turn => turn.Role).ShouldBe([ChatRole.System, ChatRole.Developer, ChatRole.User, ChatRole.Assistant, ChatRole.Tool]);
        turns.Select(turn => turn.Path).ShouldBe(["messages[0]", "messages[1]", "messages[2]", "messages[3]", "messages[4]"]);
        turns[2].Name.ShouldBe("ann");
        turns[3].Parts.ShouldBe([new ChatPart.ToolCall("call_1", "f", "{}") { Path = "messages[3].tool_calls[0].function" }]);
        turns[4].Parts[0].ShouldBeOfType<ChatPart.ToolResult>().CallId.ShouldBe("call_1");
    }

    [Fact]
    public void Media_are_read_with_all_that_is_said_of_them()
    {
        var parts = OpenAIChat.ReadMessage("""
            {"role":"user","content":[
              {"type":"text","text":"look"},
              {"type":"image_url","image_url":{"url":"https://example.org/a.png","detail":"low"}},
              {"type":"image_url","image_url":{"url":"data:image/jpeg;base64,AAAA"}},
              {"type":"input_audio","input_audio":{"data":"BBBB","format":"mp3"}},
              {"type":"file","file":{"file_data":"data:application/pdf;base64,CCCC","filename":"a.pdf"}},
              {"type":"file","file":{"file_id":"file-1"}},
              {"type":"file","file":{"file_data":"DDDD","filename":"a.csv"}},
              {"type":"document_url","document_url":"https://example.org/b.pdf","document_name":"b"},
              {"type":"video_url","video_url":{"url":"https://example.org/v"}}]}
            """).Parts;

        parts.ShouldSay(
            new ChatPart.Text("look"),
            new ChatPart.Image(new() { Url = "https://example.org/a.png" }, "low"),
            new ChatPart.Image(new() { MediaType = "image/jpeg", Base64 = "AAAA" }),
            new ChatPart.Audio(new() { MediaType = "audio/mpeg", Base64 = "BBBB" }),
            new ChatPart.File(new() { MediaType = "application/pdf", Base64 = "CCCC" }, "a.pdf"),
            new ChatPart.File(new() { FileId = "file-1" }),
            new ChatPart.File(new() { MediaType = "text/csv", Base64 = "DDDD" }, "a.csv"),
            new ChatPart.File(new() { Url = "https://example.org/b.pdf" }, "b"),
            new ChatPart.File(new() { Url = "https://example.org/v", MediaType = "video/mp4" }));
    }

    [Theory]
    [InlineData("""{"role":"user","content":[{"type":"text","text":"a","cache_control":{"type":"ephemeral","ttl":"1h"}}]}""", "1h")]
    [InlineData("""{"role":"system","content":"a","cache_control":{"type":"ephemeral"}}""", null)]
    [InlineData("""{"role":"user","content":[{"type":"text","text":"a","prompt_cache_breakpoint":{"mode":"explicit"}}]}""", null)]
    [InlineData("""{"role":"tool","tool_call_id":"c","content":"a","cache_control":{"type":"ephemeral"}}""", null)]
    public void Cache_marks_are_read_from_parts_and_messages(string message, string? ttl) => OpenAIChat.ReadMessage(message).Parts[^1].Cache.ShouldBe(new ChatCacheMark(ttl));

    [Fact]
    public void Thoughts_that_a_client_sends_back_keep_their_signatures()
    {
        OpenAIChat.ReadMessage("""
            {"role":"assistant","content":"x","reasoning_content":"ab","thinking_blocks":[
              {"type":"thinking","thinking":"a","signature":"S1"},{"type":"thinking","thinking":"b","signature":"gemini-generate#S2"},{"type":"redacted_thinking","data":"D"}]}
            """).Parts.ShouldSay(
            new ChatPart.Thinking("a") { Signature = new("anthropic-messages", "S1") },
            new ChatPart.Thinking("b") { Signature = new("gemini-generate", "S2") },
            new ChatPart.RedactedThinking("D"),
            new ChatPart.Text("x"));
    }

    [Fact]
    public void Thoughts_in_the_form_of_OpenRouter_are_read_by_their_format()
    {
        OpenAIChat.ReadMessage("""
            {"role":"assistant","content":"x","reasoning":"ab","reasoning_details":[
              {"type":"reasoning.text","text":"a","signature":"S1","format":"anthropic-claude-v1","index":0},
              {"type":"reasoning.summary","summary":"b","format":"openai-responses-v1","index":1},{"type":"reasoning.encrypted","data":"E","format":"openai-responses-v1","id":"rs_1"},
              {"type":"reasoning.encrypted","data":"D","format":"anthropic-claude-v1"}]}
            """).Parts.ShouldSay(
            new ChatPart.Thinking("a") { Signature = new("anthropic-messages", "S1") },
            new ChatPart.Thinking("b") { Signature = new("openai-responses", "E") },
            new ChatPart.RedactedThinking("D"),
            new ChatPart.Text("x"));
    }

    [Fact]
    public void Plain_thoughts_a_refusal_pictures_and_signed_calls_are_read()
    {
        OpenAIChat.ReadMessage("""
            {"role":"assistant","content":null,"refusal":"no","reasoning_content":"t","annotations":[{"type":"url_citation"}],
             "images":[{"type":"image_url","index":0,"image_url":{"url":"data:image/png;base64,AAAA"}}],
             "tool_calls":[{"id":"c","index":0,"type":"function","function":{"name":"f","arguments":"{\"a\":1}"},"extra_content":{"google":{"thought_signature":"G"}}}]}
            """).Parts.ShouldSay(
            new ChatPart.Thinking("t"),
            new ChatPart.Refusal("no"),
            new ChatPart.Image(new() { MediaType = "image/png", Base64 = "AAAA" }),
            new ChatPart.ToolCall("c", "f", """{"a":1}""") { Signature = new("gemini-generate", "G") });
    }

    [Fact]
    public void The_older_form_of_tools_means_the_same()
    {
        var question = OpenAIChat.Read("""
            {"model":"m","functions":[{"name":"f","description":"d","parameters":{"type":"object"}}],"function_call":{"name":"f"},"messages":[
              {"role":"user","content":"x"},{"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{}"}},{"role":"function","name":"f","content":"r"}]}
            """).Question;

        question.Tools.Single().Description.ShouldBe("d");
        question.ToolChoice.ShouldNotBeNull().Names.ShouldBe(["f"]);
        var call = question.Turns[1].Parts[0].ShouldBeOfType<ChatPart.ToolCall>();
        var result = question.Turns[2].Parts[0].ShouldBeOfType<ChatPart.ToolResult>();
        result.CallId.ShouldBe(call.Id);
        result.Name.ShouldBe("f");
    }

    [Theory]
    [InlineData("\"auto\"", ChatToolChoiceMode.Auto, "")]
    [InlineData("\"none\"", ChatToolChoiceMode.None, "")]
    [InlineData("\"required\"", ChatToolChoiceMode.Required, "")]
    [InlineData("""{"type":"function","function":{"name":"f"}}""", ChatToolChoiceMode.Required, "f")]
    [InlineData("""{"type":"allowed_tools","allowed_tools":{"mode":"auto","tools":[{"type":"custom","custom":{"name":"c"}}]}}""", ChatToolChoiceMode.None, "")]
    [InlineData("""{"type":"allowed_tools","allowed_tools":{"mode":"auto","tools":[{"type":"function","function":{"name":"f"}},{"type":"function","function":{"name":"g"}}]}}""", ChatToolChoiceMode.Auto, "f,g")]
    public void Every_tool_choice_is_understood(string choice, ChatToolChoiceMode mode, string names)
    {
        var read = OpenAIChat.ReadField($"\"tool_choice\":{choice}").ToolChoice.ShouldNotBeNull();

        read.Mode.ShouldBe(mode);
        string.Join(',', read.Names).ShouldBe(names);
    }

    [Theory]
    [InlineData("\"reasoning_effort\":\"high\"", "high", null, null)]
    [InlineData("\"reasoning\":{\"effort\":\"low\",\"exclude\":true}", "low", null, false)]
    [InlineData("\"reasoning\":{\"max_tokens\":2000}", null, 2000L, null)]
    [InlineData("\"reasoning\":{\"enabled\":true}", "medium", null, null)]
    [InlineData("\"reasoning\":{\"enabled\":false}", "none", null, null)]
    [InlineData("\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}", null, 1024L, null)]
    [InlineData("\"thinking\":{\"type\":\"disabled\"}", null, 0L, null)]
    [InlineData("\"thinking\":{\"type\":\"adaptive\"}", null, -1L, null)]
    [InlineData("\"reasoning_effort\":\"low\",\"thinking\":{\"clear_thinking\":false}", "low", null, null)]
    public void Reasoning_is_understood_in_every_spelling(string field, string? effort, long? budget, bool? show) =>
        OpenAIChat.ReadField(field).Reasoning.ShouldBe(new ChatReasoning { Effort = effort, Budget = budget, Show = show });

    [Fact]
    public void A_format_is_any_JSON_or_a_schema()
    {
        OpenAIChat.ReadField("""
            "response_format":{"type":"text"}
            """).Format.ShouldBeNull();
        OpenAIChat.ReadField("""
            "response_format":{"type":"json_object"}
            """).Format.ShouldBe(new ChatFormat());
        var format = OpenAIChat.ReadField("""
            "response_format":{"type":"json_schema","json_schema":{"name":"n","description":"d","strict":true,"schema":{"type":"object"}}}
            """).Format.ShouldNotBeNull();
        (format.Name, format.Description, format.Strict).ShouldBe(("n", "d", true));
        format.Schema.ShouldNotBeNull().GetRawText().ShouldBe("""{"type":"object"}""");
    }

    [Fact]
    public void A_parameter_with_the_value_it_has_anyway_asks_for_nothing()
    {
        var (question, fields) = OpenAIChat.Read("""
            {"model":"m","messages":[{"role":"user","content":"x"}],"n":1,"presence_penalty":0,"frequency_penalty":0.0,"logprobs":false,"top_logprobs":0,"store":false,"service_tier":"auto",
             "logit_bias":{},"metadata":{ },"modalities":["text"],"parallel_tool_calls":true,"response_format":{"type":"text"},"stop":null,"seed":null,"stream":true,"stream_options":{"include_usage":true}}
            """);

        fields.Given.ShouldBeEmpty();
        question.Others.ShouldBeEmpty();
        question.Stream.ShouldBeTrue();
    }

    [Fact]
    public void What_no_other_dialect_knows_is_told_by_its_path()
    {
        var (_, fields) = OpenAIChat.Read("""
            {"model":"m","moderation":{},"mine":1,"messages":[{"role":"user","content":[{"type":"text","text":"x","y":1}],"z":1}],"tools":[{"type":"function","function":{"name":"f","q":1}},{"type":"custom","custom":{"name":"c"}}]}
            """);

        fields.Given.Where(field => field.Parameter is null).Select(field => field.Path)
            .ShouldBe(["messages[0].content[0].y", "messages[0].z", "tools[0].function.q", "moderation", "mine"]);
        fields.Given.ShouldContain(new GivenField(ChatParameter.HostedTools, "tools[1].custom"));
        fields.Mistake.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"role":"user","content":[{"type":"hologram"}]}""", "messages[0].content[0].type")]
    [InlineData("""{"role":"user","content":[{"type":"image_url"}]}""", "messages[0].content[0].image_url")]
    [InlineData("""{"role":"user","content":[{"type":"image_url","image_url":{"url":7}}]}""", "messages[0].content[0].image_url.url")]
    [InlineData("""{"role":"user","content":[{"type":"file","file":{}}]}""", "messages[0].content[0].file.file_data")]
    [InlineData("""{"role":"tool","content":"x"}""", "messages[0].tool_call_id")]
    [InlineData("""{"role":"assistant","tool_calls":[{"id":"c","type":"function"}]}""", "messages[0].tool_calls[0].function")]
    [InlineData("""{"role":"assistant","tool_calls":7}""", "messages[0].tool_calls")]
    [InlineData("""{"role":"assistant","tool_calls":[{"id":"c","function":{"name":"f","arguments":7}}]}""", "messages[0].tool_calls[0].function.arguments")]
    [InlineData("""{"role":"user","name":7,"content":"x"}""", "messages[0].name")]
    public void A_mistake_names_its_field(string message, string param) =>
        OpenAIChat.Read($$"""{"model":"m","messages":[{{message}}]}""").Fields.Mistake.ShouldNotBeNull().Param.ShouldBe(param);
}
