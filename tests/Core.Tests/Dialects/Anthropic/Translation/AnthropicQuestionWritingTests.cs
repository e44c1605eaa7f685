using System.Text.Json;
using System.Text.Json.Nodes;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.Anthropic.Translation;

public sealed class AnthropicQuestionWritingTests
{
    private static readonly ChatTool Look = new("look") { Parameters = JsonElement.Parse("{\"properties\":{}}"), Strict = true, Description = "Looks." };
    private static readonly ChatTool Other = new("other");

    [Fact]
    public void A_question_without_a_limit_gets_one()
    {
        Written(Questions.Hi).ShouldBe("""{"model":"claude-sonnet-4-5","max_tokens":4096,"messages":[{"role":"user","content":[{"type":"text","text":"hi"}]}]}""");
        Questions.Write(Questions.Hi, mostOutput: 64000).Document["max_tokens"]!.GetValue<long>().ShouldBe(64000);
        Questions.Write(Questions.Hi with { MaxOutputTokens = 5 }, mostOutput: 64000).Document["max_tokens"]!.GetValue<long>().ShouldBe(5);
    }

    [Fact]
    public void Instructions_go_to_the_front_and_those_that_were_not_there_are_told_of()
    {
        var (document, warnings, _) = Questions.Write(new()
        {
            Turns =
            [
                new(ChatRole.System, [Questions.Text("one")], "messages[0]"), new(ChatRole.Developer, [Questions.Text("two")], "messages[1]"), Questions.User(Questions.Text("hi")),
                new(ChatRole.System, [Questions.Text("three")], "messages[3]"),
            ],
        });

        document["system"]!.ToJsonString().ShouldBe("""[{"type":"text","text":"one"},{"type":"text","text":"two"},{"type":"text","text":"three"}]""");
        warnings.ShouldHaveSingleItem().ShouldContain("moved to its front");
    }

    [Fact]
    public void Instructions_alone_are_put_as_a_question()
    {
        var (document, warnings, error) = Questions.Write(new() { Turns = [new(ChatRole.System, [Questions.Text("Say hi.")], "messages[0]")] });

        error.ShouldBeNull();
        document["system"].ShouldBeNull();
        document["messages"]![0]!["role"]!.GetValue<string>().ShouldBe("user");
        warnings.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_question_without_a_text_is_refused() => Questions.Write(new() { Turns = [Questions.User(Questions.Text(" "))] }).Error.ShouldNotBeNull().Param.ShouldBe("messages");

    [Fact]
    public void Turns_of_one_side_are_merged_results_of_tools_come_first_and_empty_texts_go()
    {
        var (document, warnings, _) = Questions.Write(new()
        {
            Turns =
            [
                Questions.User(Questions.Text("hi")), Questions.Assistant(Questions.Text(""), new ChatPart.ToolCall("call.1", "look", "")), Questions.Assistant(new ChatPart.ToolCall("c2", "look", """{"a":1}""")),
                Questions.User(Questions.Text("well?")),
                new(ChatRole.Tool, [new ChatPart.ToolResult("call.1", null, [Questions.Text("one")])], "messages[3]"),
                new(ChatRole.Tool, [new ChatPart.ToolResult("c2", null, [Questions.Text("two"), Questions.Text(" ")], IsError: true)], "messages[4]"),
            ],
        });

        document["messages"]!.AsArray().Select(message => message!["role"]!.GetValue<string>()).ShouldBe(["user", "assistant", "user"]);
        var calls = document["messages"]![1]!["content"]!.AsArray();
        calls.Count.ShouldBe(2);
        calls[0]!["input"]!.ToJsonString().ShouldBe("{}");
        calls[0]!["id"]!.GetValue<string>().ShouldStartWith("toolu_");
        var last = document["messages"]![2]!["content"]!.AsArray();
        last.Select(block => block!["type"]!.GetValue<string>()).ShouldBe(["tool_result", "tool_result", "text"]);
        last[0]!["tool_use_id"]!.GetValue<string>().ShouldBe(calls[0]!["id"]!.GetValue<string>());
        last[0]!["content"]!.GetValue<string>().ShouldBe("one");
        last[1]!.ToJsonString().ShouldBe("""{"type":"tool_result","tool_use_id":"c2","content":[{"type":"text","text":"two"}],"is_error":true}""");
        warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Results_without_an_id_find_their_calls_by_name()
    {
        var (document, _, _) = Questions.Write(new()
        {
            Turns =
            [
                Questions.User(Questions.Text("hi")), Questions.Assistant(new ChatPart.ToolCall("", "a", "{}"), new ChatPart.ToolCall("", "b", "{}")),
                new(ChatRole.Tool, [new ChatPart.ToolResult("", "b", [Questions.Text("B")]), new ChatPart.ToolResult("", "a", [Questions.Text("A")])], "contents[2]"),
            ],
        });

        var (calls, results) = (document["messages"]![1]!["content"]!, document["messages"]![2]!["content"]!);
        results[0]!["tool_use_id"]!.GetValue<string>().ShouldBe(calls[1]!["id"]!.GetValue<string>());
        results[1]!["tool_use_id"]!.GetValue<string>().ShouldBe(calls[0]!["id"]!.GetValue<string>());
    }

    public static TheoryData<ChatPart, string> Blocks => new()
    {
        { new ChatPart.Image(new() { MediaType = "image/jpg", Base64 = "iVBORw0=" }), """{"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBORw0="}}""" },
        { new ChatPart.Image(new() { Url = "https://e.example/a.png" }), """{"type":"image","source":{"type":"url","url":"https://e.example/a.png"}}""" },
        { new ChatPart.File(new() { MediaType = "application/pdf", Base64 = "JVBERi0=" }, "A"), """{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"JVBERi0="},"title":"A"}""" },
        { new ChatPart.File(new() { MediaType = "text/csv", Base64 = "YSxi" }), """{"type":"document","source":{"type":"text","media_type":"text/plain","data":"a,b"}}""" },
        { new ChatPart.File(new() { PlainText = "plain" }), """{"type":"document","source":{"type":"text","media_type":"text/plain","data":"plain"}}""" },
        { new ChatPart.File(new() { Url = "https://e.example/a.pdf" }), """{"type":"document","source":{"type":"url","url":"https://e.example/a.pdf"}}""" },
        { Questions.Text("a") with { Cache = new("1h") }, """{"type":"text","text":"a","cache_control":{"type":"ephemeral","ttl":"1h"}}""" },
    };

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Parts_become_blocks(ChatPart part, string block) =>
        Questions.Write(new() { Turns = [Questions.User(part)] }).Document["messages"]![0]!["content"]![0]!.ToJsonString().ShouldBe(block);

    public static TheoryData<ChatPart> Impossible => new()
    {
        new ChatPart.Audio(new() { MediaType = "audio/wav", Base64 = "AA==" }) { Path = "here" },
        new ChatPart.Image(new() { MediaType = "image/tiff", Base64 = "AA==" }) { Path = "here" },
        new ChatPart.Image(new() { FileId = "f" }) { Path = "here" },
        new ChatPart.File(new() { FileId = "f" }) { Path = "here" },
        new ChatPart.File(new() { MediaType = "video/mp4", Base64 = "AA==" }) { Path = "here" },
        new ChatPart.File(new() { MediaType = "text/plain", Base64 = "/w==" }) { Path = "here" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Content_that_cannot_be_sent_is_refused_by_its_place(ChatPart part) =>
        Questions.Write(new() { Turns = [Questions.User(Questions.Text("a"), part)] }).Error.ShouldNotBeNull().Param.ShouldBe("here");

    [Fact]
    public void Only_thoughts_that_Anthropic_signed_go_back()
    {
        var (document, warnings, _) = Questions.Write(new()
        {
            Turns =
            [
                Questions.User(Questions.Text("hi")),
                Questions.Assistant(
                    new ChatPart.Thinking("a") { Signature = new("anthropic-messages", "sig") }, new ChatPart.Thinking("b") { Signature = new("gemini-generate", "sig") }, new ChatPart.Thinking("c"),
                    new ChatPart.RedactedThinking("data"), new ChatPart.Refusal("No.")),
                Questions.User(Questions.Text("why?")),
            ],
        });

        document["messages"]![1]!["content"]!.ToJsonString().ShouldBe("""[{"type":"thinking","thinking":"a","signature":"sig"},{"type":"redacted_thinking","data":"data"},{"type":"text","text":"No."}]""");
        warnings.ShouldHaveSingleItem().ShouldContain("were left out");
    }

    [Fact]
    public void Tools_keep_their_schema_and_get_the_type_that_it_needs() =>
        Questions.Write(Questions.Hi with { Tools = [Look, Other] }).Document["tools"]!.ToJsonString().ShouldBe(
            """[{"name":"look","description":"Looks.","input_schema":{"type":"object","properties":{}},"strict":true},{"name":"other","input_schema":{"type":"object","properties":{}}}]""");

    [Theory]
    [InlineData(ChatToolChoiceMode.Auto, "", null, """{"type":"auto"}""")]
    [InlineData(ChatToolChoiceMode.Required, "", null, """{"type":"any"}""")]
    [InlineData(ChatToolChoiceMode.Required, "look", false, """{"type":"tool","name":"look","disable_parallel_tool_use":true}""")]
    [InlineData(ChatToolChoiceMode.None, "", false, """{"type":"none"}""")]
    [InlineData(null, "", false, """{"type":"auto","disable_parallel_tool_use":true}""")]
    [InlineData(null, "", true, null)]
    public void Whether_tools_are_asked_for_is_said_in_Anthropics_words(ChatToolChoiceMode? mode, string name, bool? parallel, string? expected)
    {
        var choice = mode is { } given ? new ChatToolChoice(given) { Names = name.Length == 0 ? [] : [name] } : null;

        Questions.Write(Questions.Hi with { Tools = [Look, Other], ToolChoice = choice, ParallelTools = parallel }).Document["tool_choice"]?.ToJsonString().ShouldBe(expected);
    }

    [Fact]
    public void Only_tools_that_may_be_asked_for_are_sent()
    {
        var (document, warnings, _) = Questions.Write(Questions.Hi with { Tools = [Look, Other], ToolChoice = new(ChatToolChoiceMode.Auto) { Names = ["other"] } });

        document["tools"]!.AsArray().ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("other");
        warnings.ShouldHaveSingleItem();
    }

    [Fact]
    public void What_is_left_has_its_place()
    {
        var (document, warnings, _) = Questions.Write(Questions.Hi with
        {
            Stop = ["END", " "],
            Temperature = 1.5,
            TopK = 5,
            User = "u",
            Stream = true,
            Format = new() { Schema = JsonElement.Parse("{\"type\":\"object\"}"), Description = "An answer.", Name = "answer", Strict = false },
            Others = Questions.Hi.Others.Add(ChatParameter.ServiceTier, JsonElement.Parse("\"default\"")),
        });

        document["stop_sequences"]!.ToJsonString().ShouldBe("""["END"]""");
        document["temperature"]!.GetValue<double>().ShouldBe(1);
        document["top_k"]!.GetValue<long>().ShouldBe(5);
        document["metadata"]!.ToJsonString().ShouldBe("""{"user_id":"u"}""");
        document["stream"]!.GetValue<bool>().ShouldBeTrue();
        document["service_tier"]!.GetValue<string>().ShouldBe("standard_only");
        document["output_config"]!.ToJsonString().ShouldBe("""{"format":{"type":"json_schema","schema":{"description":"An answer.","type":"object"}}}""");
        warnings.Count.ShouldBe(3);
    }

    [Fact]
    public void Newer_models_take_one_way_of_sampling_and_the_newest_none()
    {
        var question = Questions.Hi with { Temperature = 0.5, TopP = 0.9 };

        Questions.Write(question, "claude-3-7-sonnet-latest").Warnings.ShouldBeEmpty();
        Questions.Write(question).Document["top_p"].ShouldBeNull();
        var newest = Questions.Write(question, "claude-opus-4-7");
        newest.Document["temperature"].ShouldBeNull();
        newest.Warnings.Count.ShouldBe(2);
        Questions.Write(question, "claude-opus-4-7", mode: UnsupportedParameters.Error).Error.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("claude-sonnet-4-5", "low", """{"type":"enabled","budget_tokens":1024}""", null)]
    [InlineData("claude-sonnet-4-5-20250929", "medium", """{"type":"enabled","budget_tokens":8192}""", null)]
    [InlineData("claude-3-7-sonnet-20250219", "high", """{"type":"enabled","budget_tokens":24576}""", null)]
    [InlineData("claude-3-5-haiku-latest", "high", null, null)]
    [InlineData("claude-opus-4-6", "xhigh", """{"type":"adaptive"}""", "max")]
    [InlineData("us.anthropic.claude-opus-4-7-v1:0", "xhigh", """{"type":"adaptive"}""", "xhigh")]
    [InlineData("claude-opus-5", "minimal", """{"type":"adaptive"}""", "low")]
    [InlineData("my-deployment", "high", """{"type":"adaptive"}""", "high")]
    [InlineData("claude-sonnet-4-5", "none", """{"type":"disabled"}""", null)]
    public void An_effort_is_what_the_model_takes(string model, string effort, string? thinking, string? written)
    {
        var (document, _, error) = Questions.Write(Questions.Hi with { Reasoning = new() { Effort = effort } }, model, 64000);

        error.ShouldBeNull();
        document["thinking"]?.ToJsonString().ShouldBe(thinking);
        document["output_config"]?["effort"]?.GetValue<string>().ShouldBe(written);
    }

    [Theory]
    [InlineData("claude-sonnet-4-5", 5000L, null, """{"type":"enabled","budget_tokens":5000}""", 9096L)]
    [InlineData("claude-sonnet-4-5", 500L, 10000L, """{"type":"enabled","budget_tokens":1024}""", 10000L)]
    [InlineData("claude-sonnet-4-5", 50000L, 4000L, """{"type":"enabled","budget_tokens":2000}""", 4000L)]
    [InlineData("claude-sonnet-4-5", 2000L, 1000L, null, 1000L)]
    [InlineData("my-deployment", 5000L, 10000L, """{"type":"enabled","budget_tokens":5000}""", 10000L)]
    [InlineData("claude-opus-4-8", 5000L, 10000L, """{"type":"adaptive"}""", 10000L)]
    [InlineData("claude-opus-4-8", -1L, null, """{"type":"adaptive"}""", 4096L)]
    [InlineData("claude-sonnet-4-5", 0L, null, """{"type":"disabled"}""", 4096L)]
    public void A_budget_stays_within_what_the_answer_may_have(string model, long budget, long? most, string? thinking, long maxTokens)
    {
        var (document, _, _) = Questions.Write(Questions.Hi with { Reasoning = new() { Budget = budget }, MaxOutputTokens = most }, model);

        document["thinking"]?.ToJsonString().ShouldBe(thinking);
        document["max_tokens"]!.GetValue<long>().ShouldBe(maxTokens);
    }

    [Fact]
    public void A_model_that_is_forced_to_a_tool_does_not_think_and_one_that_thinks_is_not_told_how_to_sample()
    {
        var reasoning = new ChatReasoning { Effort = "low" };
        var forced = Questions.Write(Questions.Hi with { Reasoning = reasoning, Tools = [Look], ToolChoice = new(ChatToolChoiceMode.Required) });
        var sampled = Questions.Write(Questions.Hi with { Reasoning = reasoning, Temperature = 0.3, TopK = 4, TopP = 0.97 });

        forced.Document["thinking"].ShouldBeNull();
        forced.Document["tool_choice"]!["type"]!.GetValue<string>().ShouldBe("any");
        forced.Warnings.ShouldHaveSingleItem();
        sampled.Document["temperature"].ShouldBeNull();
        sampled.Document["top_k"].ShouldBeNull();
        sampled.Document["top_p"]!.GetValue<double>().ShouldBe(0.97);
    }

    [Fact]
    public void Whether_thoughts_are_shown_is_said()
    {
        Questions.Write(Questions.Hi with { Reasoning = new() { Effort = "low", Show = true } }, "claude-opus-4-7").Document["thinking"]!["display"]!.GetValue<string>().ShouldBe("summarized");
        Questions.Write(Questions.Hi with { Reasoning = new() { Effort = "low", Show = false } }, "claude-opus-4-7").Document["thinking"]!["display"]!.GetValue<string>().ShouldBe("omitted");
    }

    [Fact]
    public void A_model_does_not_begin_to_think_in_the_middle_of_tool_calls()
    {
        ChatQuestion After(params ReadOnlySpan<ChatPart> said) => new()
        {
            Turns = [Questions.User(Questions.Text("hi")), Questions.Assistant(said), new(ChatRole.Tool, [new ChatPart.ToolResult("c", null, [Questions.Text("r")])], "messages[2]")],
            Reasoning = new() { Effort = "low" },
            Tools = [Look],
        };
        var call = new ChatPart.ToolCall("c", "look", "{}");

        Questions.Write(After(call)).Document["thinking"].ShouldBeNull();
        Questions.Write(After(new ChatPart.Thinking("a") { Signature = new("anthropic-messages", "s") }, call)).Document["thinking"].ShouldNotBeNull();
        Questions.Write(After(call), "claude-opus-4-6").Document["thinking"].ShouldNotBeNull();
    }

    [Fact]
    public void Every_parameter_has_its_row() =>
        AnthropicWire.Upstream.Upstreams!.Fields.Select(row => row.Parameter).ShouldBe(Enum.GetValues<ChatParameter>(), ignoreOrder: true);

    private static string Written(ChatQuestion question) => Questions.Write(question).Document.ToJsonString(new JsonSerializerOptions());
}
