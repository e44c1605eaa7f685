using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects.OpenAIResponses.Translation;

/// <summary>From the provider's side into the middle form, and out of it again on the caller's: what a client sees must be what the provider said.</summary>
public sealed class ResponsesAnswerTests
{
    private static readonly CallRequest Asked = ResponsesDialect.Request("""{"model":"m","input":"x","temperature":0.5,"instructions":"Be short.","tools":[{"type":"function","name":"f"}]}""");

    private static readonly ICallerChat Callers = ResponsesDialect.Instance.Callers!;

    private static readonly IUpstreamChat Upstreams = ResponsesDialect.Upstream.Upstreams!;

    public static TheoryData<string> Names => new(Exchanges.Of(Exchanges.OpenAIResponses).Select(exchange => exchange.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_whole_answer_says_the_same_on_the_other_side(string name)
    {
        var exchange = Exchanges.Find(Exchanges.OpenAIResponses, name);

        ClientView.OfWhole(Exchanges.OpenAIResponses, WholeOf(exchange.Reply)).ToString().ShouldBe(exchange.Expected.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stream_says_the_same_on_the_other_side_and_ends_in_the_whole(string name)
    {
        var exchange = Exchanges.Find(Exchanges.OpenAIResponses, name);

        var text = StreamOf(exchange.Stream);

        ClientView.OfStream(Exchanges.OpenAIResponses, Encoding.UTF8.GetBytes(text)).ToString().ShouldBe(exchange.Expected.ToString());
        var last = JsonNode.Parse(text.TrimEnd()[(text.TrimEnd().LastIndexOf("\ndata: ", StringComparison.Ordinal) + 7)..])!["response"];
        last!.ToJsonString().ShouldBe(JsonNode.Parse(WholeOf(exchange.Reply).Span)!.ToJsonString());
    }

    [Fact]
    public void Items_without_pieces_are_told_when_they_are_done_and_those_that_never_were_at_the_end()
    {
        var sink = new ChatAnswerBuilder();
        var reader = Upstreams.OpenReader(Asked);
        StreamStep Event(string json) => reader.Accept([], Encoding.UTF8.GetBytes(json), sink);

        Event("""{"type":"response.output_item.done","output_index":0,"item":{"type":"message","content":[{"type":"output_text","text":"a"}]}}""").Kind.ShouldBe(StreamStepKind.Go);
        Event("""{"type":"response.completed","response":{"object":"response","status":"completed","output":[{"type":"message","content":[{"type":"output_text","text":"a"}]},{"type":"function_call","call_id":"c","name":"f","arguments":"{}"}]}}""")
            .Kind.ShouldBe(StreamStepKind.Terminal);

        var choice = sink.Build().Choices.ShouldHaveSingleItem();
        choice.Parts.ShouldBe([new ChatPart.Text("a"), new ChatPart.ToolCall("c", "f", "{}")], new SaysTheSame());
        choice.Finish.ShouldBe(ChatFinish.ToolCalls);
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("cancelled")]
    [InlineData("queued")]
    [InlineData("in_progress")]
    public void A_reply_that_is_not_over_is_no_answer(string status) =>
        Upstreams.ReadAnswer(Encoding.UTF8.GetBytes($$"""{"object":"response","id":"r","status":"{{status}}","error":null,"output":[{"type":"message","content":[{"type":"output_text","text":"half"}]}]}"""), new ChatAnswerBuilder())
            .ShouldBeNull();

    [Fact]
    public void Nothing_is_told_of_a_stream_that_only_began()
    {
        var reader = new DialectCatalog().Between("anthropic-messages", ["openai-responses"])!.OpenStream(Asked);
        var (text, last) = ResponsesDialect.Run(reader, Exchanges.FindError(Exchanges.OpenAIResponses, "in-stream-quota-after-created").Body);

        text.ShouldBeEmpty();
        last.Error!.Kind.ShouldBe(ErrorKind.Quota);
    }

    [Fact]
    public void A_request_of_many_lines_is_repeated_on_one()
    {
        var writer = Callers.OpenWriter(ResponsesDialect.Request("{\r\n \"model\": \"m\",\n \"input\": \"x\",\n \"metadata\": {\r\n  \"k\": \"v\"\n }\n}"));
        var batch = new StreamBatch();
        writer.WriteTo(batch);
        writer.Begin(new("id-1", "m"));
        writer.Finish(0, ChatFinish.Stop, null);
        writer.End();

        foreach (var (_, data) in ResponsesDialect.Events(batch.Bytes))
            JsonNode.Parse(data)!["response"]!["metadata"]!["k"]!.GetValue<string>().ShouldBe("v");
    }

    [Fact]
    public void What_was_asked_is_repeated_and_nothing_is_kept()
    {
        var whole = JsonNode.Parse(Callers.WriteAnswer(new(new("id-1", "claude", 7), [new(0, [new ChatPart.Text("hi")], ChatFinish.Stop)], null), Asked).Span)!;

        whole["object"]!.GetValue<string>().ShouldBe("response");
        whole["id"]!.GetValue<string>().ShouldStartWith("resp_");
        whole["created_at"]!.GetValue<long>().ShouldBe(7);
        whole["model"]!.GetValue<string>().ShouldBe("claude");
        whole["store"]!.GetValue<bool>().ShouldBeFalse();
        whole["temperature"]!.GetValue<double>().ShouldBe(0.5);
        whole["instructions"]!.GetValue<string>().ShouldBe("Be short.");
        whole["tools"]![0]!["name"]!.GetValue<string>().ShouldBe("f");
        whole["tool_choice"]!.GetValue<string>().ShouldBe("auto");
        whole["parallel_tool_calls"]!.GetValue<bool>().ShouldBeTrue();
        whole["output"]![0]!["id"]!.GetValue<string>().ShouldStartWith("msg_");
        whole["usage"].ShouldBeNull();
        whole.AsObject().ContainsKey("error").ShouldBeTrue();
        whole.AsObject().ContainsKey("incomplete_details").ShouldBeTrue();
    }

    [Fact]
    public void Signatures_of_other_dialects_come_back_as_they_were()
    {
        ChatAnswer answer = new(
            new("id-1", "m"),
            [new(0, [new ChatPart.Thinking("why") { Signature = new("anthropic-messages", "sig==") }, new ChatPart.RedactedThinking("secret=="), new ChatPart.ToolCall("c1", "f", "{\"a\":1}") { Signature = new("gemini-generate", "ts") }], ChatFinish.ToolCalls)],
            null);
        var output = JsonNode.Parse(Callers.WriteAnswer(answer, Asked).Span)!["output"]!;

        var next = ResponsesDialect.Request($$"""{"model":"m","input":[{"role":"user","content":"x"},{{output.ToJsonString()[1..^1]}},{"type":"function_call_output","call_id":"c1","output":"1"}]}""");
        var fields = new QuestionFields();
        var turns = Callers.ReadQuestion(next, fields).Turns;

        fields.Mistake.ShouldBeNull();
        turns[1].Role.ShouldBe(ChatRole.Assistant);
        turns[1].Parts.Length.ShouldBe(3);
        turns[1].Parts[0].ShouldBeOfType<ChatPart.Thinking>().Signature.ShouldBe(new("anthropic-messages", "sig=="));
        turns[1].Parts[1].ShouldBeOfType<ChatPart.RedactedThinking>().Data.ShouldBe("secret==");
        turns[1].Parts[2].ShouldBeOfType<ChatPart.ToolCall>().Signature.ShouldBe(new("gemini-generate", "ts"));
        turns[2].Parts[0].ShouldBeOfType<ChatPart.ToolResult>().Name.ShouldBe("f");
    }

    [Theory]
    [InlineData(ChatFinish.Stop, "completed", null)]
    [InlineData(ChatFinish.StopSequence, "completed", null)]
    [InlineData(ChatFinish.ToolCalls, "completed", null)]
    [InlineData(ChatFinish.Pause, "completed", null)]
    [InlineData(ChatFinish.Length, "incomplete", "max_output_tokens")]
    [InlineData(ChatFinish.ContextFull, "incomplete", "max_output_tokens")]
    [InlineData(ChatFinish.ContentFilter, "incomplete", "content_filter")]
    [InlineData(ChatFinish.Refusal, "incomplete", "content_filter")]
    public void An_answer_says_how_it_ended(ChatFinish finish, string status, string? reason)
    {
        var whole = JsonNode.Parse(Callers.WriteAnswer(new(new("i", "m"), [new(0, [new ChatPart.Text("a")], finish)], new() { Prompt = 3, Completion = 4, Reasoning = 1 }), Asked).Span)!;

        whole["status"]!.GetValue<string>().ShouldBe(status);
        whole["incomplete_details"]?["reason"]!.GetValue<string>().ShouldBe(reason);
        whole["output"]![0]!["status"]!.GetValue<string>().ShouldBe(status);
        whole["usage"]!["total_tokens"]!.GetValue<int>().ShouldBe(7);
    }

    [Fact]
    public void Calls_whose_arguments_come_mixed_come_together()
    {
        var writer = Callers.OpenWriter(Asked);
        var batch = new StreamBatch();
        writer.WriteTo(batch);
        writer.Begin(new("i", "m"));
        writer.ToolCall(0, 0, JsonChars.Quote("a"), JsonChars.Quote("f"), null);
        writer.ToolCall(0, 1, JsonChars.Quote("b"), JsonChars.Quote("g"), null);
        writer.Arguments(0, 0, JsonChars.Quote("{\"x\":"));
        writer.Arguments(0, 1, JsonChars.Quote("{}"));
        writer.Arguments(0, 0, JsonChars.Quote("1}"));
        writer.Finish(0, ChatFinish.ToolCalls, null);
        writer.End();

        var seen = ClientView.OfStream(Exchanges.OpenAIResponses, batch.Bytes);
        seen.ToolCalls.Select(call => call.Arguments.ToJsonString()).ShouldBe(["""{"x":1}""", "{}"]);
        seen.Finish.ShouldBe("tool_calls");
    }

    [Fact]
    public void Whatever_an_upstream_writes_nothing_throws()
    {
        var reply = Encoding.UTF8.GetString(Exchanges.Find(Exchanges.OpenAIResponses, "text-then-tool").Reply.Span);
        foreach (var mutant in Mutants.Of(reply))
            Upstreams.ReadAnswer(Encoding.UTF8.GetBytes(mutant), new ChatAnswerBuilder());
        foreach (var (name, data) in ResponsesDialect.Events(Exchanges.Find(Exchanges.OpenAIResponses, "text-then-tool").Stream))
            foreach (var mutant in Mutants.Of(Encoding.UTF8.GetString(data)))
            {
                Upstreams.OpenReader(Asked).Accept(name, Encoding.UTF8.GetBytes(mutant), new ChatAnswerBuilder());
                ResponsesDialect.Upstream.OpenStream(Asked).Accept(name, Encoding.UTF8.GetBytes(mutant), new StreamBatch());
            }
    }

    private static ReadOnlyMemory<byte> WholeOf(ReadOnlyMemory<byte> reply)
    {
        var answer = new ChatAnswerBuilder();
        Upstreams.ReadAnswer(reply, answer).ShouldNotBeNull().KeptAs.ShouldBeNull();
        return Callers.WriteAnswer(answer.Build(), Asked);
    }

    private static string StreamOf(ReadOnlyMemory<byte> stream)
    {
        var writer = Callers.OpenWriter(Asked);
        var reader = Upstreams.OpenReader(Asked);
        var batch = new StreamBatch();
        writer.WriteTo(batch);
        var last = StreamStep.Go;
        foreach (var (name, data) in ResponsesDialect.Events(stream)) last = reader.Accept(name, data, writer);
        last.Kind.ShouldBe(StreamStepKind.Terminal);
        writer.End();
        return Encoding.UTF8.GetString(batch.Bytes.Span);
    }

    private sealed class SaysTheSame : IEqualityComparer<ChatPart>
    {
        public bool Equals(ChatPart? one, ChatPart? other) => one?.ToString() == other?.ToString();

        public int GetHashCode(ChatPart part) => 0;
    }
}
