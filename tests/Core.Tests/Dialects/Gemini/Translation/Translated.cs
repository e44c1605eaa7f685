using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Gemini.Translation;
using AiGateway.Dialects.Translation;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects.Gemini.Translation;

/// <summary>Gemini's half of a translation, in strings.</summary>
internal static class Translated
{
    public static readonly GeminiCaller Caller = new();

    public static readonly GeminiUpstream Upstream = new();

    public static (ChatQuestion Question, QuestionFields Fields) Read(string body)
    {
        var fields = new QuestionFields();
        return (Caller.ReadQuestion(GeminiSpoken.Request(body), fields), fields);
    }

    public static (JsonNode Document, QuestionNotes Notes) Write(ChatQuestion question, string model = "gemini-2.5-flash", string kind = "gemini", UnsupportedParameters mode = UnsupportedParameters.Warn)
    {
        var notes = new QuestionNotes(mode, new QuestionFields(), Upstream.Fields);
        var document = Upstream.WriteQuestion(question, GeminiSpoken.To(model, kind), notes);
        return (JsonNode.Parse(document.Span)!, notes);
    }

    public static ChatQuestion Ask(params ChatPart[] parts) => new() { Turns = [new(ChatRole.User, [.. parts], "messages[0]")] };

    public static ChatAnswer? Answer(string reply)
    {
        var builder = new ChatAnswerBuilder();
        return Upstream.ReadAnswer(Encoding.UTF8.GetBytes(reply), builder) is null ? null : builder.Build();
    }

    /// <summary>The answer that a stream's events tell.</summary>
    public static ChatAnswer Streamed(IEnumerable<string> events, CallRequest? request = null)
    {
        var builder = new ChatAnswerBuilder();
        var reader = Upstream.OpenReader(request ?? CallRequest.Unread);
        foreach (var data in events) reader.Accept(default, Encoding.UTF8.GetBytes(data), builder).ShouldBe(StreamStep.Go);
        reader.MayEnd.ShouldBeTrue();
        return builder.Build();
    }

    public static SeenReply Seen(ChatAnswer answer) => ClientView.OfWhole(Exchanges.Gemini, Caller.WriteAnswer(answer, CallRequest.Unread));

    public static IEnumerable<string> EventsOf(ReadOnlyMemory<byte> stream) =>
        Encoding.UTF8.GetString(stream.Span).Replace("\r\n", "\n", StringComparison.Ordinal).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(text => text["data: ".Length..]);
}
