using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.OpenAI.Translation;

/// <summary>Both sides of the dialect's translation, spoken in strings.</summary>
internal static class OpenAIChat
{
    public static readonly ICallerChat Caller = ChatDialect.Instance.Callers!;

    public static readonly IUpstreamChat Upstream = ChatDialect.Upstream.Upstreams!;

    private static readonly Target Target = new() { Model = "m", Deployment = "d", Provider = "p", ProviderKind = "openai", UpstreamModel = "upstream-model" };

    public static (ChatQuestion Question, QuestionFields Fields) Read(string request)
    {
        var fields = new QuestionFields();
        return (Caller.ReadQuestion(ChatDialect.Request(request), fields), fields);
    }

    /// <summary>Reads one message, and whatever else stands in the request.</summary>
    public static ChatTurn ReadMessage(string message) => Read($$"""{"model":"m","messages":[{{message}}]}""").Question.Turns[0];

    public static ChatQuestion ReadField(string field) => Read($$"""{"model":"m","messages":[{"role":"user","content":"hi"}],{{field}}}""").Question;

    public static (JsonObject Document, QuestionNotes Notes) Write(ChatQuestion question, UnsupportedParameters mode = UnsupportedParameters.Warn)
    {
        var notes = new QuestionNotes(mode, new QuestionFields(), Upstream.Fields);
        var document = Upstream.WriteQuestion(question, Target, notes);
        return (JsonNode.Parse(document.Span)!.AsObject(), notes);
    }

    public static JsonNode? WriteTurn(params ChatTurn[] turns) => Write(new() { Turns = [.. turns] }).Document["messages"];

    public static ChatAnswer? ReadAnswer(string body)
    {
        var answer = new ChatAnswerBuilder();
        return Upstream.ReadAnswer(Encoding.UTF8.GetBytes(body), answer) is null ? null : answer.Build();
    }

    public static ChatAnswer ReadMessageOf(string message, string finish = "stop") =>
        ReadAnswer($$"""{"id":"c","model":"m","choices":[{"index":0,"message":{{message}},"finish_reason":"{{finish}}"}]}""").ShouldNotBeNull();

    public static (ChatAnswer Answer, IChatStreamReader Reader, StreamStep Last) ReadStream(params string[] events)
    {
        var reader = Upstream.OpenReader(new CallRequest { Model = "m", Stream = true });
        var answer = new ChatAnswerBuilder();
        var last = StreamStep.Go;
        foreach (var data in events) last = reader.Accept([], Encoding.UTF8.GetBytes(data), answer);
        return (answer.Build(), reader, last);
    }

    /// <summary>A stream of deltas of one choice, with its finish and its end.</summary>
    public static ChatAnswer ReadDeltas(params string[] deltas) =>
        ReadStream([.. deltas.Select(delta => $$"""{"id":"c","model":"m","choices":[{"index":0,"delta":{{delta}},"finish_reason":null}]}"""), """{"id":"c","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""", "[DONE]"]).Answer;

    public static JsonObject WriteAnswer(ChatAnswer answer, CallRequest? request = null) =>
        JsonNode.Parse(Caller.WriteAnswer(answer, request ?? new() { Model = "asked" }).Span)!.AsObject();

    public static ChatAnswer AnswerOf(params ChatPart[] parts) => new(new("c", "m", 7), [new(0, [.. parts], ChatFinish.Stop)], new() { Prompt = 1, Completion = 2 });

    public static string WriteStream(CallRequest request, Action<IChatSink> tell)
    {
        var writer = Caller.OpenWriter(request);
        var batch = new StreamBatch();
        writer.WriteTo(batch);
        tell(writer);
        writer.End();
        return Encoding.UTF8.GetString(batch.Bytes.Span);
    }

    /// <summary>Compares by what parts say of themselves: the lists in them are equal only to themselves.</summary>
    public static void ShouldSay(this IEnumerable<ChatPart> actual, params ChatPart[] expected) =>
        actual.Select(part => (part with { Path = "" }).ToString()).ShouldBe(expected.Select(part => part.ToString()));

    public static void ShouldBeJson(this JsonNode? actual, string expected) =>
        JsonNode.DeepEquals(actual, JsonNode.Parse(expected)).ShouldBeTrue($"{actual?.ToJsonString()}\nis not\n{expected}");
}
