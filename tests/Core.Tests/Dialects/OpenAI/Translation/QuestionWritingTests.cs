using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.OpenAI.Translation;

public sealed class QuestionWritingTests
{
    private static readonly ChatTurn Hello = new(ChatRole.User, [new ChatPart.Text("hi")], "");

    [Fact]
    public void A_question_goes_to_the_model_of_its_target_and_asks_for_usage_where_it_streams()
    {
        OpenAIChat.Write(new() { Turns = [Hello], Stream = true }).Document
            .ShouldBeJson("""{"model":"upstream-model","messages":[{"role":"user","content":"hi"}],"stream":true,"stream_options":{"include_usage":true}}""");
    }

    [Fact]
    public void Failed_tools_say_so_in_their_text_and_several_results_are_several_messages() =>
        OpenAIChat.WriteTurn(new ChatTurn(ChatRole.Tool, [new ChatPart.ToolResult("a", null, [new ChatPart.Text("x")], IsError: true), new ChatPart.ToolResult("b", null, [])], ""))
            .ShouldBeJson("""[{"role":"tool","tool_call_id":"a","content":"Error: x"},{"role":"tool","tool_call_id":"b","content":""}]""");

    [Fact]
    public void Media_of_tools_follow_once_all_results_stand()
    {
        var picture = new ChatPart.Image(new() { Base64 = "AAAA", MediaType = "image/png" });
        var (document, notes) = OpenAIChat.Write(new()
        {
            Turns =
            [
                new(ChatRole.Tool, [new ChatPart.ToolResult("a", "f", [new ChatPart.Text("x"), picture])], ""),
                new(ChatRole.Tool, [new ChatPart.ToolResult("b", "f", [new ChatPart.Text("y")])], ""),
                Hello,
            ],
        });

        document["messages"].ShouldBeJson("""
            [{"role":"tool","tool_call_id":"a","content":"x"},{"role":"tool","tool_call_id":"b","content":"y"},
             {"role":"user","content":[{"type":"text","text":"From the result of tool call a:"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]},
             {"role":"user","content":"hi"}]
            """);
        notes.Warnings.Single().ShouldContain("image_url");
    }

    [Fact]
    public void Calls_without_ids_get_some_and_results_find_them_by_name() =>
        OpenAIChat.WriteTurn(
                new(ChatRole.Assistant, [new ChatPart.ToolCall("", "f", ""), new ChatPart.ToolCall("", "g", "{}")], ""),
                new(ChatRole.Tool, [new ChatPart.ToolResult("", "g", [new ChatPart.Text("2")]), new ChatPart.ToolResult("", "f", [new ChatPart.Text("1")])], ""))
            .ShouldBeJson("""
                [{"role":"assistant","content":null,"tool_calls":[
                   {"id":"call_0","type":"function","function":{"name":"f","arguments":"{}"}},{"id":"call_1","type":"function","function":{"name":"g","arguments":"{}"}}]},
                 {"role":"tool","tool_call_id":"call_1","content":"2"},{"role":"tool","tool_call_id":"call_0","content":"1"}]
                """);

    [Fact]
    public void Thoughts_go_back_to_where_they_came_from_and_those_of_others_stay_out()
    {
        var (document, notes) = OpenAIChat.Write(new()
        {
            Turns =
            [
                new(ChatRole.Assistant,
                [
                    new ChatPart.Thinking("mine") { Signature = new("openai-chat", "reasoning_content:::") },
                    new ChatPart.Thinking("routed") { Signature = new("openai-chat", "reasoning.text:anthropic-claude-v1::S:1") },
                    new ChatPart.Thinking("sum") { Signature = new("openai-chat", "reasoning.encrypted:openai-responses-v1:rs_1:E") },
                    new ChatPart.Thinking("foreign") { Signature = new("gemini-generate", "G") },
                    new ChatPart.ToolCall("c", "f", "{}") { Signature = new("gemini-generate", "G") },
                ], ""),
            ],
        });

        document["messages"].ShouldBeJson("""
            [{"role":"assistant","reasoning_content":"mine","reasoning_details":[
               {"type":"reasoning.text","text":"routed","signature":"S:1","format":"anthropic-claude-v1"},
               {"type":"reasoning.summary","summary":"sum","format":"openai-responses-v1","id":"rs_1"},{"type":"reasoning.encrypted","data":"E","format":"openai-responses-v1","id":"rs_1"}],
              "content":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}]
            """);
        notes.Warnings.Single().ShouldContain("thinking_blocks");
    }

    [Fact]
    public void Plain_thoughts_go_back_only_with_the_calls_they_led_to() =>
        OpenAIChat.WriteTurn(new ChatTurn(ChatRole.Assistant, [new ChatPart.Thinking("t") { Signature = new("openai-chat", "reasoning_content:::") }, new ChatPart.Text("x")], ""))
            .ShouldBeJson("""[{"role":"assistant","content":"x"}]""");

    [Fact]
    public void A_message_of_which_nothing_is_left_says_an_empty_text() =>
        OpenAIChat.WriteTurn(new ChatTurn(ChatRole.Assistant, [new ChatPart.RedactedThinking("D")], ""), new ChatTurn(ChatRole.User, [], ""))
            .ShouldBeJson("""[{"role":"assistant","content":""},{"role":"user","content":""}]""");

    [Theory]
    [InlineData(ChatToolChoiceMode.Auto, "", "f,g", "\"auto\"")]
    [InlineData(ChatToolChoiceMode.None, "", "f,g", "\"none\"")]
    [InlineData(ChatToolChoiceMode.Required, "", "f,g", "\"required\"")]
    [InlineData(ChatToolChoiceMode.Required, "f", "f,g", """{"type":"function","function":{"name":"f"}}""")]
    [InlineData(ChatToolChoiceMode.Auto, "g", "g", "\"auto\"")]
    public void A_tool_choice_is_written_and_tools_that_may_not_be_called_are_not(ChatToolChoiceMode mode, string names, string sent, string choice)
    {
        var (document, _) = OpenAIChat.Write(new() { Turns = [Hello], Tools = [new("f"), new("g")], ToolChoice = new(mode) { Names = [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries)] }, ParallelTools = false });

        string.Join(',', document["tools"]!.AsArray().Select(tool => tool!["function"]!["name"]!.GetValue<string>())).ShouldBe(sent);
        document["tool_choice"].ShouldBeJson(choice);
        document["parallel_tool_calls"].ShouldBeJson("false");
    }

    [Fact]
    public void Without_tools_nothing_is_said_of_them() =>
        OpenAIChat.Write(new() { Turns = [Hello], ToolChoice = new(ChatToolChoiceMode.Auto), ParallelTools = false }).Document.Count.ShouldBe(2);

    [Theory]
    [InlineData(null, 0L, "none")]
    [InlineData(null, 1024L, "low")]
    [InlineData(null, 8000L, "medium")]
    [InlineData(null, 32000L, "high")]
    [InlineData(null, -1L, null)]
    [InlineData("xhigh", 1L, "xhigh")]
    public void A_budget_becomes_the_nearest_effort(string? effort, long? budget, string? sent) =>
        OpenAIChat.Write(new() { Turns = [Hello], Reasoning = new() { Effort = effort, Budget = budget } }).Document["reasoning_effort"]?.GetValue<string>().ShouldBe(sent);

    [Fact]
    public void Numbers_out_of_bounds_are_brought_within_them_and_the_caller_is_told()
    {
        var (document, notes) = OpenAIChat.Write(new() { Turns = [Hello], Temperature = 2.5, PresencePenalty = -3, TopLogprobs = 40, Stop = ["1", "2", "3", "4", "5"] });

        document["temperature"].ShouldBeJson("2");
        document["presence_penalty"].ShouldBeJson("-2");
        document["top_logprobs"].ShouldBeJson("20");
        document["logprobs"].ShouldBeJson("true");
        document["stop"].ShouldBeJson("""["1","2","3","4"]""");
        notes.Warnings.Count.ShouldBe(4);
    }

    [Fact]
    public void Media_that_cannot_be_sent_are_refused_with_the_way_out()
    {
        ErrorOf(new ChatPart.File(new() { Url = "https://example.org/a.pdf" }) { Path = "p" }).Message.ShouldContain("send the bytes instead of the address");
        ErrorOf(new ChatPart.Audio(new() { Url = "https://example.org/a.wav" }) { Path = "p" }).Param.ShouldBe("p");
        ErrorOf(new ChatPart.Image(new() { FileId = "f" }) { Path = "p" }).Message.ShouldContain("bytes or its address");
        ErrorOf(new ChatPart.File(new() { Base64 = "A", MediaType = "video/mp4" }) { Path = "p" }).Message.ShouldContain("video");
    }

    [Fact]
    public void Documents_of_text_go_as_text_and_cache_marks_are_left_out_aloud()
    {
        var (document, notes) = OpenAIChat.Write(new() { Turns = [new(ChatRole.User, [new ChatPart.File(new() { PlainText = "abc" }, "n.txt"), new ChatPart.Text("x") { Cache = new() }], "")] });

        document["messages"].ShouldBeJson("""[{"role":"user","content":[{"type":"text","text":"n.txt:\nabc"},{"type":"text","text":"x"}]}]""");
        notes.Warnings.Single().ShouldContain("cache_control");
    }

    [Fact]
    public void A_parameter_in_a_form_of_another_dialect_is_left_out_aloud()
    {
        var others = ImmutableDictionary<ChatParameter, JsonElement>.Empty.Add(ChatParameter.Verbosity, JsonElement.Parse("7")).Add(ChatParameter.ServiceTier, JsonElement.Parse("\"standard_only\""));
        var (document, notes) = OpenAIChat.Write(new() { Turns = [Hello], Others = others });

        document.ContainsKey("verbosity").ShouldBeFalse();
        notes.Warnings.Single().ShouldContain("verbosity");
        document["service_tier"].ShouldBeJson("\"default\"");
    }

    private static GatewayError ErrorOf(ChatPart part) => OpenAIChat.Write(new() { Turns = [new(ChatRole.User, [part], "")] }).Notes.Error.ShouldNotBeNull();
}
