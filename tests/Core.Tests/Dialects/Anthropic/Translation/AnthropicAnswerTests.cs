using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects.Anthropic.Translation;

public sealed class AnthropicAnswerTests
{
    private static readonly IUpstreamChat Upstream = AnthropicWire.Upstream.Upstreams!;
    private static readonly ICallerChat Caller = AnthropicWire.Messages.Callers!;
    private static readonly CallRequest Request = new() { Model = "m", Stream = true };
    private readonly ChatStreamWriter writer = Caller.OpenWriter(Request);
    private readonly StreamBatch batch = new();

    public AnthropicAnswerTests()
    {
        writer.WriteTo(batch);
        writer.Begin(new("chatcmpl-1", "gpt"));
    }

    [Theory]
    [InlineData("end_turn", ChatFinish.Stop)]
    [InlineData("stop_sequence", ChatFinish.StopSequence)]
    [InlineData("max_tokens", ChatFinish.Length)]
    [InlineData("model_context_window_exceeded", ChatFinish.ContextFull)]
    [InlineData("tool_use", ChatFinish.ToolCalls)]
    [InlineData("refusal", ChatFinish.Refusal)]
    [InlineData("pause_turn", ChatFinish.Pause)]
    public void Reasons_to_stop_are_the_same_both_ways(string reason, ChatFinish finish)
    {
        var answer = new ChatAnswerBuilder();
        Upstream.ReadAnswer(Encoding.UTF8.GetBytes($$"""{"id":"msg_1","content":[],"stop_reason":"{{reason}}","stop_sequence":"END"}"""), answer).ShouldNotBeNull();

        answer.Build().Choices.ShouldHaveSingleItem().Finish.ShouldBe(finish);
        var written = JsonNode.Parse(Caller.WriteAnswer(answer.Build(), Request).Span)!;
        written["stop_reason"]!.GetValue<string>().ShouldBe(reason);
        written["stop_sequence"]!.GetValue<string>().ShouldBe("END");
    }

    [Fact]
    public void Ids_of_other_dialects_get_Anthropics_form_the_same_each_time()
    {
        var answer = new ChatAnswer(new("chatcmpl-1", "gpt"), [new(0, [new ChatPart.ToolCall("call:1", "f", "{")], ChatFinish.ToolCalls)], null);
        var written = JsonNode.Parse(Caller.WriteAnswer(answer, Request).Span)!;

        written["id"]!.GetValue<string>().ShouldMatch("^msg_[0-9a-f]{24}$");
        written["content"]![0]!["id"]!.GetValue<string>().ShouldMatch("^toolu_[0-9a-f]{24}$");
        written["content"]![0]!["input"]!.ToJsonString().ShouldBe("""{"INVALID_JSON":"{"}""");
        Streamed().ShouldContain($"\"id\":\"{written["id"]}\"");
    }

    [Fact]
    public void Blocks_come_one_after_another_and_usage_at_the_end()
    {
        writer.Thinking(0, JsonChars.Quote("hm"));
        writer.Signature(0, new("gemini-generate", "sig"));
        writer.Text(0, JsonChars.Quote("Hello "));
        writer.Text(0, JsonChars.Empty);
        writer.Text(0, JsonChars.Quote("you"));
        writer.ToolCall(0, 0, JsonChars.Quote("t1"), JsonChars.Quote("look"), null);
        writer.Arguments(0, 0, JsonChars.Quote("{\"a\":"));
        writer.Arguments(0, 0, JsonChars.Quote("1}"));
        writer.Finish(0, ChatFinish.ToolCalls, null);
        writer.Used(new() { Prompt = 30, CachedPrompt = 10, CacheWrite = 5, Completion = 7, Reasoning = 2 });
        writer.End();

        var events = Streamed();
        events.Split("event: ", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\n')[0]).ShouldBe(
        [
            "message_start", "content_block_start", "content_block_delta", "content_block_delta", "content_block_stop", "content_block_start", "content_block_delta", "content_block_delta", "content_block_stop",
            "content_block_start", "content_block_delta", "content_block_delta", "content_block_stop", "message_delta", "message_stop",
        ]);
        events.ShouldContain("""{"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}""");
        events.ShouldContain("""{"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"gemini-generate#sig"}}""");
        events.ShouldContain("""{"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"you"}}""");
        events.ShouldContain("""{"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"t1","name":"look","input":{}}}""");
        events.ShouldContain("""
            {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"input_tokens":15,"cache_creation_input_tokens":5,"cache_read_input_tokens":10,"output_tokens":7,"output_tokens_details":{"thinking_tokens":2}}}
            """);
    }

    [Fact]
    public void Calls_whose_arguments_come_mixed_are_written_one_after_another()
    {
        writer.ToolCall(0, 0, JsonChars.Quote("a"), JsonChars.Quote("f"), null);
        writer.ToolCall(0, 1, JsonChars.Quote("b"), JsonChars.Quote("g"), null);
        writer.Arguments(0, 1, JsonChars.Quote("{\"y\":"));
        writer.Arguments(0, 0, JsonChars.Quote("{\"x\":\"}\\\""));
        writer.Arguments(0, 1, JsonChars.Quote("2}"));
        writer.Arguments(0, 0, JsonChars.Quote("\"}"));
        writer.ToolCall(0, 2, JsonChars.Quote("c"), JsonChars.Quote("h"), new("gemini-generate", "sig"));
        writer.Finish(0, ChatFinish.ToolCalls, null);
        writer.End();

        var seen = ClientView.OfStream(Exchanges.Anthropic, batch.Bytes);
        seen.ToolCalls.Select(call => $"{call.Id} {call.Name} {call.Arguments.ToJsonString()}").ShouldBe(["a f {\"x\":\"}\\u0022\"}", "b g {\"y\":2}", "c h {}"]);
        seen.Signatures.ShouldBe(["gemini-generate#sig#call"]);
    }

    [Fact]
    public void What_is_said_amid_a_calls_arguments_waits_for_the_end_and_cuts_nothing_off()
    {
        writer.ToolCall(0, 0, JsonChars.Quote("a"), JsonChars.Quote("f"), null);
        writer.Arguments(0, 0, JsonChars.Quote("{\"x\":"));
        writer.Text(0, JsonChars.Quote("Wait"));
        writer.Thinking(0, JsonChars.Quote("hm"));
        writer.Text(0, JsonChars.Quote("ing."));
        writer.Arguments(0, 0, JsonChars.Quote("1}"));
        writer.Finish(0, ChatFinish.ToolCalls, null);
        writer.End();

        var seen = ClientView.OfStream(Exchanges.Anthropic, batch.Bytes);
        seen.ToolCalls.Single().Arguments.ToJsonString().ShouldBe("{\"x\":1}");
        (seen.Thinking, seen.Text).ShouldBe(("hm", "Waiting."));
    }

    [Fact]
    public void A_refusal_is_text_that_ends_as_one()
    {
        writer.Refusal(0, JsonChars.Quote("No."));
        writer.Finish(0, ChatFinish.Stop, null);
        writer.End();

        Streamed().ShouldContain("\"text\":\"No.\"");
        Streamed().ShouldContain("\"stop_reason\":\"refusal\"");
    }

    [Fact]
    public void Only_the_first_choice_is_a_message()
    {
        writer.Text(1, JsonChars.Quote("other"));
        writer.ToolCall(1, 0, JsonChars.Quote("a"), JsonChars.Quote("f"), null);
        writer.End();

        ClientView.OfStream(Exchanges.Anthropic, batch.Bytes).Text.ShouldBeEmpty();
    }

    [Fact]
    public void A_delta_of_text_costs_no_memory()
    {
        var json = "\"some text\""u8.ToArray();
        writer.Text(0, JsonChars.Quote("first"));
        batch.Expect(1 << 20);
        for (var warm = 0; warm < 100; warm++) writer.Text(0, Chars(json));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var at = 0; at < 1000; at++) writer.Text(0, Chars(json));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"x\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"\\ud800\"")]
    public void A_wrong_type_anywhere_in_a_reply_throws_nothing(string value)
    {
        foreach (var exchange in Exchanges.Of(Exchanges.Anthropic))
        {
            var count = Nodes(JsonNode.Parse(exchange.Reply.Span)!).Count();
            for (var at = 0; at < count; at++)
            {
                var document = JsonNode.Parse(exchange.Reply.Span)!;
                var path = Nodes(document).ElementAt(at);
                var text = at == 0 ? value : Replaced(document, path, value);
                var answer = new ChatAnswerBuilder();
                if (Upstream.ReadAnswer(Encoding.UTF8.GetBytes(text), answer) is not null) Caller.WriteAnswer(answer.Build(), Request).IsEmpty.ShouldBeFalse();
            }
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"x\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("-1")]
    public void A_wrong_type_anywhere_in_an_event_throws_nothing(string value)
    {
        foreach (var exchange in Exchanges.Of(Exchanges.Anthropic))
        {
            var lines = Encoding.UTF8.GetString(exchange.Stream.Span).Split('\n').Where(line => line.StartsWith("data:", StringComparison.Ordinal)).Select(line => line[5..]).ToArray();
            var reader = Upstream.OpenReader(Request);
            foreach (var line in lines)
            {
                foreach (var at in Enumerable.Range(1, Nodes(JsonNode.Parse(line)!).Count() - 1))
                {
                    var document = JsonNode.Parse(line)!;
                    reader.Accept([], Encoding.UTF8.GetBytes(Replaced(document, Nodes(document).ElementAt(at), value)), new ChatAnswerBuilder());
                }
            }
        }
    }

    [Fact]
    public void Deltas_of_blocks_that_never_began_are_left_out()
    {
        var reader = Upstream.OpenReader(Request);
        var answer = new ChatAnswerBuilder();

        reader.Accept([], """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"a"}}"""u8, answer);
        reader.Accept([], """{"type":"message_start","message":{"id":"msg_1","model":"c","usage":{"input_tokens":1,"output_tokens":1}}}"""u8, answer);
        reader.Accept([], """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"b"}}"""u8, answer).ShouldBe(StreamStep.Skipped);

        answer.Build().Choices.ShouldBeEmpty();
        reader.MayEnd.ShouldBeFalse();
    }

    private string Streamed() => Encoding.UTF8.GetString(batch.Bytes.Span);

    private static JsonChars Chars(byte[] json)
    {
        var reader = new System.Text.Json.Utf8JsonReader(json);
        reader.Read();
        return JsonChars.Of(json, reader);
    }

    // By text, since a node cannot hold half a surrogate pair.
    private static string Replaced(JsonNode document, JsonNode node, string value)
    {
        node.ReplaceWith(JsonValue.Create("§"));
        return document.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Replace("\"§\"", value, StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject inner => inner.Select(member => member.Value).OfType<JsonNode>().SelectMany(Nodes).Prepend(node),
        JsonArray items => items.OfType<JsonNode>().SelectMany(Nodes).Prepend(node),
        _ => [node],
    };
}
