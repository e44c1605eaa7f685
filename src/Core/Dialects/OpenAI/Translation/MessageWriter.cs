using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Writes <c>messages</c>. Media that tools gave follow in a message of the user's, once all results stand: a tool's message holds text only.</summary>
internal sealed class MessageWriter(Utf8JsonWriter json, QuestionNotes notes)
{
    private const string ErrorMark = "Error: "; // a tool's message has no flag for it
    private readonly PartWriter parts = new(json, notes);
    private readonly List<ChatPart.ToolResult> media = [];
    private ToolCallLinks links = new([]);

    public void Write(ImmutableArray<ChatTurn> turns)
    {
        links = new(turns);
        json.WriteStartArray("messages"u8);
        foreach (var turn in turns) Write(turn);
        WriteMedia();
        json.WriteEndArray();
    }

    private void Write(ChatTurn turn)
    {
        var results = turn.Parts.OfType<ChatPart.ToolResult>().ToList();
        if (results.Count == 0) WriteMedia();
        foreach (var result in results) Write(result);
        var said = turn.Parts.Where(part => part is not ChatPart.ToolResult).ToImmutableArray();
        if (results.Count > 0 && said.IsEmpty) return;
        WriteMedia();
        if (turn.Role == ChatRole.Assistant) new AssistantWriter(json, parts, links, notes).Write(turn, said);
        else WriteSpoken(turn, said);
    }

    private void WriteSpoken(ChatTurn turn, ImmutableArray<ChatPart> said)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, turn.Role switch { ChatRole.System => "system"u8, ChatRole.Developer => "developer"u8, _ => "user"u8 });
        if (turn.Name is { } name) json.WriteString("name"u8, name);
        json.WritePropertyName("content"u8);
        parts.WriteContent(said);
        json.WriteEndObject();
    }

    private void Write(ChatPart.ToolResult result)
    {
        var texts = result.Content.OfType<ChatPart.Text>().ToList();
        if (texts.Count < result.Content.Length) media.Add(result);
        if (texts.Count == 0) texts.Add(new(""));
        if (result.IsError) texts[0] = texts[0] with { Value = ErrorMark + texts[0].Value };
        json.WriteStartObject();
        json.WriteString("role"u8, "tool"u8);
        json.WriteString("tool_call_id"u8, links.IdOf(result));
        json.WritePropertyName("content"u8);
        parts.WriteContent([.. texts]);
        json.WriteEndObject();
    }

    private void WriteMedia()
    {
        if (media.Count == 0) return;
        notes.Adapt(ChatParameter.ToolResultMedia, "went into a message of its own after the tools' results, which hold only text here");
        json.WriteStartObject();
        json.WriteString("role"u8, "user"u8);
        json.WritePropertyName("content"u8);
        parts.WriteContent([.. media.SelectMany(MediaOf)]);
        json.WriteEndObject();
        media.Clear();
    }

    private static IEnumerable<ChatPart> MediaOf(ChatPart.ToolResult result) =>
        [new ChatPart.Text($"From the result of tool call {(result.CallId.Length > 0 ? result.CallId : result.Name)}:"), .. result.Content.Where(part => part is not ChatPart.Text)];
}
