using System.Text.Json.Nodes;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.OpenAI.Translation;

public sealed class StreamAndWholeTests
{
    public static TheoryData<string> Cases =>
    [
        "text", "nothing", "thoughts", "thoughts only", "calls", "calls at once", "sources", "pictures", "refusal",
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_stream_adds_up_to_the_message_of_the_whole_answer(string name)
    {
        var answer = new ChatAnswerBuilder();
        Tell(name, answer);
        var whole = OpenAIChat.WriteAnswer(answer.Build());

        var sum = DeltaSum.Of(OpenAIChat.WriteStream(new() { Model = "m" }, sink => Tell(name, sink)));

        Plain(sum).ShouldBeJson(Plain(whole["choices"]![0]!["message"]!).ToJsonString());
    }

    private static void Tell(string name, IChatSink sink)
    {
        sink.Begin(new("c", "m", 7));
        TellParts(name, sink);
        sink.Finish(0, ChatFinish.Stop, null);
    }

    private static void TellParts(string name, IChatSink sink)
    {
        switch (name)
        {
            case "text":
                sink.Text(0, JsonChars.Quote("a"));
                sink.Text(0, JsonChars.Quote("b😀"));
                break;
            case "thoughts" or "thoughts only":
                TellThoughts(sink);
                if (name == "thoughts") sink.Text(0, JsonChars.Quote("x"));
                break;
            case "calls":
                TellCalls(sink);
                break;
            case "calls at once":
                sink.ToolCall(0, 0, JsonChars.Quote("a"), JsonChars.Quote("f"), new("gemini-generate", "G"));
                sink.ToolCall(0, 1, default, JsonChars.Quote("g"), null);
                sink.Arguments(0, 0, JsonChars.Quote("{}"));
                break;
            case "sources":
                TellSources(sink);
                break;
            case "pictures":
                sink.Image(0, "image/png", JsonChars.Quote("AAAA"));
                sink.Image(0, "image/webp", JsonChars.Quote("BBBB"));
                break;
            case "refusal":
                sink.Refusal(0, JsonChars.Quote("no"));
                sink.Refusal(0, JsonChars.Quote("!"));
                break;
            default:
                break;
        }
    }

    private static void TellThoughts(IChatSink sink)
    {
        sink.Thinking(0, JsonChars.Quote("a"));
        sink.Thinking(0, JsonChars.Quote("b"));
        sink.Signature(0, new("anthropic-messages", "S1"));
        sink.EndPart(0);
        sink.RedactedThinking(0, JsonChars.Quote("D"));
        sink.Thinking(0, JsonChars.Quote("c"));
        sink.EndPart(0);
        sink.Signature(0, new("gemini-generate", "S2"));
        sink.EndPart(0);
    }

    private static void TellCalls(IChatSink sink)
    {
        sink.Text(0, JsonChars.Quote("x"));
        sink.ToolCall(0, 0, JsonChars.Quote("a"), JsonChars.Quote("f"), null);
        sink.Arguments(0, 0, JsonChars.Quote("{\"x\":"));
        sink.Arguments(0, 0, JsonChars.Quote("1}"));
        sink.EndPart(0);
        sink.ToolCall(0, 1, JsonChars.Quote("b"), JsonChars.Quote("g"), null);
    }

    private static void TellSources(IChatSink sink)
    {
        sink.Text(0, JsonChars.Quote("é😀\n"));
        sink.Citation(0, new() { Url = "u1", Title = "t", Start = 0, End = 3 });
        sink.EndPart(0);
        sink.Text(0, JsonChars.Quote("abc"));
        sink.Citation(0, new() { Url = "u2", Quote = "q", Start = 1, End = 2 });
        sink.Citation(0, new() { Document = 1 });
    }

    // Without the indexes, which only streams have.
    private static JsonObject Plain(JsonNode message)
    {
        var plain = message.DeepClone().AsObject();
        foreach (var (_, value) in plain)
            if (value is JsonArray items)
                foreach (var item in items) item!.AsObject().Remove("index");
        return plain;
    }
}
