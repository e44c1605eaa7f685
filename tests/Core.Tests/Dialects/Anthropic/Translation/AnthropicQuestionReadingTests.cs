using System.Text.Json.Nodes;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.Anthropic.Translation;

public sealed class AnthropicQuestionReadingTests
{
    private const string Full = """
        {"model":"claude","max_tokens":100,"stream":true,"temperature":0.5,"top_p":0.9,"top_k":40,"stop_sequences":["END"],"metadata":{"user_id":"u-1"},"service_tier":"standard_only",
         "cache_control":{"type":"ephemeral","ttl":"1h"},"thinking":{"type":"enabled","budget_tokens":2048,"display":"omitted"},
         "output_config":{"format":{"type":"json_schema","schema":{"type":"object"}}},
         "tool_choice":{"type":"tool","name":"look","disable_parallel_tool_use":true},
         "system":[{"type":"text","text":"Be brief.","cache_control":{"type":"ephemeral"}}],
         "tools":[{"type":"custom","name":"look","description":"Looks.","input_schema":{"type":"object"},"strict":true,"cache_control":{"type":"ephemeral","ttl":"5m"}},{"type":"web_search_20250305","name":"web_search"}],
         "messages":[
          {"role":"user","content":[{"type":"text","text":"Look at this."},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0="}},{"type":"image","source":{"type":"url","url":"https://e.example/a.png"}},
            {"type":"document","title":"A","source":{"type":"base64","media_type":"application/pdf","data":"JVBERi0="}},{"type":"document","source":{"type":"text","media_type":"text/plain","data":"plain"}},
            {"type":"document","source":{"type":"content","content":[{"type":"text","text":"one"},{"type":"text","text":"two"}]}},{"type":"document","source":{"type":"file","file_id":"file_1"}},
            {"type":"search_result","source":"https://e.example","title":"T","content":[{"type":"text","text":"found"}]}]},
          {"role":"assistant","content":[{"type":"thinking","thinking":"hm","signature":"c2ln"},{"type":"redacted_thinking","data":"eA=="},{"type":"text","text":"I look."},{"type":"tool_use","id":"t1","name":"look","input":{"a": 1}}]},
          {"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","is_error":true,"content":[{"type":"text","text":"no"},{"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0="}}]},{"type":"text","text":"And?"}]},
          {"role":"system","content":"From now on, French."}]}
        """;

    [Fact]
    public void Every_field_is_understood()
    {
        var (question, fields) = Questions.Read(Full);

        fields.Mistake.ShouldBeNull();
        fields.Given.ShouldAllBe(given => given.Parameter != null);
        (question.Stream, question.Temperature, question.TopP, question.TopK, question.MaxOutputTokens, question.User).ShouldBe((true, 0.5, 0.9, 40, 100, "u-1"));
        question.Stop.ShouldBe(["END"]);
        question.Reasoning.ShouldBe(new ChatReasoning { Budget = 2048, Show = false });
        question.Format!.Schema!.Value.GetRawText().ShouldBe("""{"type":"object"}""");
        question.ToolChoice!.Mode.ShouldBe(ChatToolChoiceMode.Required);
        question.ToolChoice.Names.ShouldBe(["look"]);
        question.ParallelTools.ShouldBe(false);
        question.Others[ChatParameter.ServiceTier].GetString().ShouldBe("default");
        var tool = question.Tools.ShouldHaveSingleItem();
        (tool.Name, tool.Description, tool.Strict, tool.Cache, tool.Path).ShouldBe(("look", "Looks.", true, new ChatCacheMark("5m"), "tools[0]"));
    }

    [Fact]
    public void The_conversation_is_read_in_turns_with_the_results_of_tools_apart()
    {
        var turns = Questions.Read(Full).Question.Turns;

        turns.Select(turn => turn.Role).ShouldBe([ChatRole.System, ChatRole.User, ChatRole.Assistant, ChatRole.Tool, ChatRole.User, ChatRole.System]);
        turns[0].Parts.ShouldHaveSingleItem().Cache.ShouldBe(new ChatCacheMark());
        turns[5].Parts.ShouldHaveSingleItem().Cache.ShouldBe(new ChatCacheMark("1h"));
        turns[1].Parts[1].ShouldBeOfType<ChatPart.Image>().Medium.ShouldBe(new ChatMedium { MediaType = "image/png", Base64 = "iVBORw0=" });
        turns[1].Parts[2].ShouldBeOfType<ChatPart.Image>().Medium.ShouldBe(new ChatMedium { Url = "https://e.example/a.png" });
        turns[1].Parts[3].ShouldBe(new ChatPart.File(new() { MediaType = "application/pdf", Base64 = "JVBERi0=" }, "A") { Path = "messages[0].content[3]" });
        turns[1].Parts[4].ShouldBeOfType<ChatPart.File>().Medium.PlainText.ShouldBe("plain");
        turns[1].Parts[5].ShouldBeOfType<ChatPart.File>().Medium.PlainText.ShouldBe("one\n\ntwo");
        turns[1].Parts[6].ShouldBeOfType<ChatPart.File>().Medium.FileId.ShouldBe("file_1");
        turns[1].Parts[7].ShouldBeOfType<ChatPart.File>().Medium.PlainText.ShouldBe("https://e.example\nfound");
        turns[2].Parts[0].ShouldBe(new ChatPart.Thinking("hm") { Signature = new("anthropic-messages", "c2ln"), Path = "messages[1].content[0]" });
        turns[2].Parts[1].ShouldBeOfType<ChatPart.RedactedThinking>().Data.ShouldBe("eA==");
        turns[2].Parts[3].ShouldBe(new ChatPart.ToolCall("t1", "look", """{"a": 1}""") { Path = "messages[1].content[3]" });
        var result = turns[3].Parts.ShouldHaveSingleItem().ShouldBeOfType<ChatPart.ToolResult>();
        (result.CallId, result.IsError, result.Content.Length).ShouldBe(("t1", true, 2));
    }

    [Theory]
    [InlineData(ChatParameter.SystemTurns, "system")]
    [InlineData(ChatParameter.SystemTurns, "messages[3]")]
    [InlineData(ChatParameter.ImageBytes, "messages[0].content[1].source.data")]
    [InlineData(ChatParameter.ImageUrls, "messages[0].content[2].source.url")]
    [InlineData(ChatParameter.FileBytes, "messages[0].content[3].source.data")]
    [InlineData(ChatParameter.KeptFiles, "messages[0].content[6].source.file_id")]
    [InlineData(ChatParameter.HostedTools, "tools[1]")]
    [InlineData(ChatParameter.StrictTools, "tools[0].strict")]
    [InlineData(ChatParameter.ToolErrors, "messages[2].content[0].is_error")]
    [InlineData(ChatParameter.ToolResultMedia, "messages[2].content[0].content[1]")]
    [InlineData(ChatParameter.ThinkingBlocks, "messages[1].content[0].thinking")]
    [InlineData(ChatParameter.RedactedThinking, "messages[1].content[1].data")]
    [InlineData(ChatParameter.CacheMarks, "system[0].cache_control")]
    [InlineData(ChatParameter.CacheTtl, "cache_control.ttl")]
    [InlineData(ChatParameter.ReasoningBudget, "thinking.budget_tokens")]
    [InlineData(ChatParameter.ShowReasoning, "thinking.display")]
    [InlineData(ChatParameter.JsonSchema, "output_config.format")]
    [InlineData(ChatParameter.User, "metadata.user_id")]
    [InlineData(ChatParameter.ServiceTier, "service_tier")]
    public void What_the_caller_asks_for_is_noted_by_its_place(ChatParameter parameter, string path) =>
        Questions.Read(Full).Fields.Given.ShouldContain(new GivenField(parameter, path));

    [Theory]
    [InlineData("\"inference_geo\":\"us\"", "inference_geo")]
    [InlineData("\"speed\":\"fast\"", "speed")]
    [InlineData("\"output_config\":{\"task_budget\":{\"total\":1}}", "output_config.task_budget")]
    [InlineData("\"metadata\":{\"user_id\":\"u\",\"team\":\"t\"}", "metadata.team")]
    [InlineData("\"tools\":[{\"name\":\"f\",\"input_schema\":{},\"defer_loading\":true}]", "tools[0].defer_loading")]
    [InlineData("\"system\":[{\"type\":\"text\",\"text\":\"a\",\"new\":1}]", "system[0].new")]
    public void A_field_that_only_Anthropic_knows_is_told_of(string field, string path) =>
        Questions.Read(With(field)).Fields.Given.ShouldContain(new GivenField(null, path));

    [Theory]
    [InlineData("\"service_tier\":\"auto\"")]
    [InlineData("\"stop_sequences\":[]")]
    [InlineData("\"tools\":[]")]
    [InlineData("\"tool_choice\":{\"type\":\"auto\",\"disable_parallel_tool_use\":false}", ChatParameter.ToolChoice)]
    [InlineData("\"tools\":[{\"name\":\"f\",\"input_schema\":{},\"strict\":false}]", ChatParameter.Tools)]
    public void A_value_that_holds_anyway_asks_for_nothing(string field, params ChatParameter[] asked) =>
        Questions.Read(With(field)).Fields.Given.Select(given => given.Parameter).Except([ChatParameter.MaxOutputTokens]).ShouldBe(asked.Select(one => (ChatParameter?)one));

    [Theory]
    [InlineData("""{"type":"tool_result","tool_use_id":"t","is_error":false}""", false)]
    [InlineData("""{"type":"tool_result","tool_use_id":"t","is_error":true}""", true)]
    public void Only_a_tool_that_failed_is_told_of(string block, bool isTold) =>
        Questions.Read($$"""{"model":"m","max_tokens":1,"messages":[{"role":"user","content":[{{block}}]}]}""").Fields.Given
            .Any(given => given.Parameter == ChatParameter.ToolErrors).ShouldBe(isTold);

    [Theory]
    [InlineData("""{"type":"search_result","source":"s","title":"t","content":[{"type":"text","text":"x"}],"citations":{"enabled":true}}""")]
    [InlineData("""{"type":"document","source":{"type":"text","media_type":"text/plain","data":"x"},"citations":{"enabled":true}}""")]
    public void Who_wants_sources_cited_is_told_that_they_are_not(string block) =>
        Questions.Read($$"""{"model":"m","max_tokens":1,"messages":[{"role":"user","content":[{{block}}]}]}""").Fields.Given
            .ShouldContain(new GivenField(null, "messages[0].content[0].citations"));

    [Theory]
    [InlineData("\"mcp_servers\":[]", ChatParameter.HostedTools, "mcp_servers")]
    [InlineData("\"container\":\"c\"", ChatParameter.HostedTools, "container")]
    [InlineData("\"context_management\":{}", ChatParameter.ContextManagement, "context_management")]
    public void What_belongs_to_Anthropics_own_tools_is_told_of(string field, ChatParameter parameter, string path) =>
        Questions.Read(With(field)).Fields.Given.ShouldContain(new GivenField(parameter, path));

    [Theory]
    [InlineData("""{"type":"server_tool_use","id":"s","name":"web_search","input":{}}""")]
    [InlineData("""{"type":"web_search_tool_result","tool_use_id":"s","content":[]}""")]
    [InlineData("""{"type":"container_upload","file_id":"f"}""")]
    public void A_block_of_a_tool_that_ran_at_Anthropic_is_told_of(string block)
    {
        var (question, fields) = Questions.Read($$"""{"model":"m","max_tokens":1,"messages":[{"role":"assistant","content":[{{block}}]}]}""");

        fields.Mistake.ShouldBeNull();
        question.Turns[0].Parts.ShouldBeEmpty();
        fields.Given.ShouldContain(new GivenField(ChatParameter.HostedTools, "messages[0].content[0]"));
    }

    [Theory]
    [InlineData("\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"low\"}", "low", null)]
    [InlineData("\"thinking\":{\"type\":\"adaptive\"}", null, -1L)]
    [InlineData("\"output_config\":{\"effort\":\"max\"}", "max", null)]
    [InlineData("\"thinking\":{\"type\":\"disabled\"},\"output_config\":{\"effort\":\"low\"}", "none", null)]
    public void How_much_to_think_is_an_effort_or_a_budget(string fields, string? effort, long? budget) =>
        Questions.Read(With(fields)).Question.Reasoning.ShouldBe(new ChatReasoning { Effort = effort, Budget = budget });

    [Fact]
    public void A_foreign_signature_comes_back_to_the_call_it_was_taken_from()
    {
        var (question, fields) = Questions.Read("""
            {"model":"m","max_tokens":1,"messages":[{"role":"assistant","content":[{"type":"thinking","thinking":"","signature":"gemini-generate#abc#call"},{"type":"tool_use","id":"t","name":"f","input":{}},
             {"type":"thinking","thinking":"","signature":"openai-responses#xyz"}]}]}
            """);

        fields.Mistake.ShouldBeNull();
        question.Turns[0].Parts.Length.ShouldBe(2);
        question.Turns[0].Parts[0].ShouldBeOfType<ChatPart.ToolCall>().Signature.ShouldBe(new ChatSignature("gemini-generate", "abc"));
        question.Turns[0].Parts[1].ShouldBeOfType<ChatPart.Thinking>().Signature.ShouldBe(new ChatSignature("openai-responses", "xyz"));
    }

    // Each value in turn of each other type: a mistake that names the field, or a question; never an exception.
    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"x\"")]
    [InlineData("[]")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("true")]
    public void A_wrong_type_anywhere_is_a_mistake_or_no_matter(string value)
    {
        var count = Nodes(JsonNode.Parse(Full)!).Count();
        for (var at = 1; at < count; at++)
        {
            var document = JsonNode.Parse(Full)!;
            var node = Nodes(document).ElementAt(at);
            node.ReplaceWith(JsonNode.Parse(value));
            var reading = AnthropicWire.Read(document.ToJsonString());
            if (reading.Request is null) continue;
            var fields = new QuestionFields();
            AnthropicWire.Messages.Callers!.ReadQuestion(reading.Request, fields).ShouldNotBeNull();
            if (fields.Mistake is { } mistake) mistake.Param.ShouldNotBeNullOrEmpty();
        }
    }

    private static string With(string field) => $$"""{"model":"m","max_tokens":1,"messages":[{"role":"user","content":"hi"}],{{field}}}""";

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject inner => inner.Select(member => member.Value).OfType<JsonNode>().SelectMany(Nodes).Prepend(node),
        JsonArray items => items.OfType<JsonNode>().SelectMany(Nodes).Prepend(node),
        _ => [node],
    };
}
