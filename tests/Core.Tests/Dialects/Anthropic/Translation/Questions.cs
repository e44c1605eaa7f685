using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;

namespace AiGateway.Tests.Dialects.Anthropic.Translation;

/// <summary>Questions read from documents and written into them.</summary>
internal static class Questions
{
    private static readonly ICallerChat Caller = new DialectCatalog().Get("anthropic-messages").Callers!;
    private static readonly IUpstreamChat Upstream = AnthropicWire.Upstream.Upstreams!;

    public static (ChatQuestion Question, QuestionFields Fields) Read(string body)
    {
        var fields = new QuestionFields();
        return (Caller.ReadQuestion(AnthropicWire.Request(body), fields), fields);
    }

    public static (JsonObject Document, IReadOnlyList<string> Warnings, GatewayError? Error) Write(
        ChatQuestion question, string model = "claude-sonnet-4-5", long? mostOutput = null, UnsupportedParameters mode = UnsupportedParameters.Warn)
    {
        var notes = new QuestionNotes(mode, new(), Upstream.Fields);
        var document = Upstream.WriteQuestion(question, AnthropicWire.TargetOf(model) with { MaxOutputTokens = mostOutput }, notes);
        return ((JsonObject)JsonNode.Parse(Encoding.UTF8.GetString(document.Span))!, notes.Warnings, notes.Error);
    }

    public static ChatTurn User(params ReadOnlySpan<ChatPart> parts) => new(ChatRole.User, [.. parts], "messages[0]");

    public static ChatTurn Assistant(params ReadOnlySpan<ChatPart> parts) => new(ChatRole.Assistant, [.. parts], "messages[1]");

    public static ChatPart.Text Text(string text) => new(text) { Path = "messages[0].content" };

    public static ChatQuestion Hi => new() { Turns = [User(Text("hi"))] };
}
