using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Ollama;

/// <summary>The conversation: a message has one text and beside it pictures, thoughts and calls. Results of tools are messages of their own, which name the tool.</summary>
internal sealed class OllamaMessages(ImmutableArray<ChatTurn> turns, QuestionNotes notes)
{
    private readonly ToolCallLinks links = new(turns);

    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("messages");
        foreach (var turn in turns) Write(writer, turn);
        writer.WriteEndArray();
    }

    private void Write(Utf8JsonWriter writer, ChatTurn turn)
    {
        foreach (var result in turn.Parts.OfType<ChatPart.ToolResult>())
            Write(writer, "tool", result.Content, links.NameOf(result));
        var others = turn.Parts.RemoveAll(part => part is ChatPart.ToolResult);
        if (!others.IsEmpty || (turn.Parts.IsEmpty && turn.Role != ChatRole.Tool)) Write(writer, RoleOf(turn.Role), others, null);
    }

    private void Write(Utf8JsonWriter writer, string role, ImmutableArray<ChatPart> parts, string? tool)
    {
        writer.WriteStartObject();
        writer.WriteString("role", role);
        writer.WriteString("content", TextOf(parts));
        if (string.Concat(parts.OfType<ChatPart.Thinking>().Select(part => part.Value)) is { Length: > 0 } thinking) writer.WriteString("thinking", thinking);
        if (tool is { Length: > 0 }) writer.WriteString("tool_name", tool);
        WriteImages(writer, [.. parts.OfType<ChatPart.Image>()]);
        WriteCalls(writer, [.. parts.OfType<ChatPart.ToolCall>()]);
        writer.WriteEndObject();
    }

    private static string RoleOf(ChatRole role) => role switch
    {
        ChatRole.System or ChatRole.Developer => "system",
        ChatRole.Assistant => "assistant",
        ChatRole.Tool => "tool",
        _ => "user",
    };

    private string TextOf(ImmutableArray<ChatPart> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            var said = part switch
            {
                ChatPart.Text own => own.Value,
                ChatPart.Refusal refusal => refusal.Value,
                ChatPart.File or ChatPart.Audio => DocumentOf(part),
                _ => null,
            };
            if (string.IsNullOrEmpty(said)) continue;
            if (text.Length > 0) text.Append('\n');
            text.Append(said);
        }

        return text.ToString();
    }

    private string? DocumentOf(ChatPart part)
    {
        if (part is ChatPart.File file && MediumText.Of(file.Medium) is { } text)
        {
            notes.Adapt(ChatParameter.FileBytes, "became a part of the message's text");
            return string.IsNullOrEmpty(file.Name) ? text : $"{file.Name}:\n{text}";
        }

        notes.Refuse(part.Path, "Ollama takes text and pictures: send the document's text");
        return null;
    }

    private void WriteImages(Utf8JsonWriter writer, ImmutableArray<ChatPart.Image> images)
    {
        if (images.IsEmpty) return;
        writer.WriteStartArray("images");
        foreach (var image in images)
        {
            if (image.Medium.Base64 is { } base64) writer.WriteStringValue(base64);
            else notes.Refuse(image.Path, "Ollama fetches nothing from the web: send the picture's bytes instead of its address");
        }

        writer.WriteEndArray();
    }

    private static void WriteCalls(Utf8JsonWriter writer, ImmutableArray<ChatPart.ToolCall> calls)
    {
        if (calls.IsEmpty) return;
        writer.WriteStartArray("tool_calls");
        foreach (var call in calls)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("function");
            writer.WriteString("name", call.Name);
            writer.WritePropertyName("arguments");
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(ToolArguments.ToObject(call.Arguments)), skipInputValidation: true); // unread: a model may write half a surrogate pair
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
