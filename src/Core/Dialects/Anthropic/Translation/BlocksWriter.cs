using System.Runtime.InteropServices;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Writes parts as content blocks. What Anthropic has no block for is refused.</summary>
internal sealed class BlocksWriter(Utf8JsonWriter json, ToolCallLinks links, QuestionNotes notes)
{
    private readonly MediaWriter media = new(json, notes);

    /// <summary>Instructions, which are text.</summary>
    public void WriteInstruction(ChatPart part)
    {
        if (part is ChatPart.Text text) WriteText(text.Value, part);
        else notes.Refuse(part.Path, "instructions are text here; say it as the user");
    }

    public void Write(ChatPart part, bool isAssistant)
    {
        switch (part)
        {
            case ChatPart.Text text: WriteText(text.Value, part); break;
            case ChatPart.Refusal refusal: WriteText(refusal.Value, part); break;
            case ChatPart.Image or ChatPart.File or ChatPart.Audio when isAssistant: notes.Refuse(part.Path, "only the user can show media to this model"); break;
            case ChatPart.Image image: media.Write(image); break;
            case ChatPart.File file: media.Write(file); break;
            case ChatPart.Audio: notes.Refuse(part.Path, "this model does not hear; send what was said as text"); break;
            case ChatPart.ToolCall call: WriteCall(call); break;
            case ChatPart.ToolResult result: WriteResult(result); break;
            case ChatPart.Thinking thinking: WriteThinking(thinking); break;
            case ChatPart.RedactedThinking redacted: WriteRedacted(redacted); break;
        }
    }

    /// <summary>Writes <c>cache_control</c>, where there is one.</summary>
    public static void WriteCache(ChatCacheMark? mark, Utf8JsonWriter json)
    {
        if (mark is null) return;
        json.WriteStartObject("cache_control"u8);
        json.WriteString("type"u8, "ephemeral"u8);
        if (mark.Ttl is { } ttl) json.WriteString("ttl"u8, ttl);
        json.WriteEndObject();
    }

    private void WriteText(string text, ChatPart part)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "text"u8);
        json.WriteString("text"u8, text);
        WriteCache(part.Cache, json);
        json.WriteEndObject();
    }

    private void WriteCall(ChatPart.ToolCall call)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "tool_use"u8);
        json.WriteString("id"u8, ToolIds.Of(links.IdOf(call)));
        json.WriteString("name"u8, call.Name);
        json.WritePropertyName("input"u8);
        json.WriteRawValue(JsonMarshal.GetRawUtf8Value(ToolArguments.ToObject(call.Arguments)), skipInputValidation: true); // unread: a model may write half a surrogate pair
        WriteCache(call.Cache, json);
        json.WriteEndObject();
    }

    private void WriteResult(ChatPart.ToolResult result)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "tool_result"u8);
        json.WriteString("tool_use_id"u8, ToolIds.Of(links.IdOf(result)));
        WriteContent(result);
        if (result.IsError) json.WriteBoolean("is_error"u8, true);
        WriteCache(result.Cache, json);
        json.WriteEndObject();
    }

    private void WriteContent(ChatPart.ToolResult result)
    {
        if (result.Content is [ChatPart.Text { Cache: null } only])
        {
            json.WriteString("content"u8, only.Value);
            return;
        }

        json.WriteStartArray("content"u8);
        foreach (var part in result.Content)
            if (part is not ChatPart.Text text || !string.IsNullOrWhiteSpace(text.Value)) Write(part, isAssistant: false);
        json.WriteEndArray();
    }

    private void WriteThinking(ChatPart.Thinking thinking)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "thinking"u8);
        json.WriteString("thinking"u8, thinking.Value);
        json.WriteString("signature"u8, thinking.Signature?.Value);
        json.WriteEndObject();
    }

    private void WriteRedacted(ChatPart.RedactedThinking redacted)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "redacted_thinking"u8);
        json.WriteString("data"u8, redacted.Data);
        json.WriteEndObject();
    }
}
