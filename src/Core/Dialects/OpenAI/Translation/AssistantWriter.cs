using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Writes a message of the assistant's.</summary>
internal sealed class AssistantWriter(Utf8JsonWriter json, PartWriter parts, ToolCallLinks links, QuestionNotes notes)
{
    public void Write(ChatTurn turn, ImmutableArray<ChatPart> said)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, "assistant"u8);
        if (turn.Name is { } name) json.WriteString("name"u8, name);
        var calls = said.OfType<ChatPart.ToolCall>().ToList();
        new ThoughtWriter(json, notes).Write(said, hasCalls: calls.Count > 0);
        var content = said.Where(part => part is not (ChatPart.ToolCall or ChatPart.Thinking or ChatPart.RedactedThinking or ChatPart.Refusal));
        WriteContent([.. content], mayBeNull: said.Any(part => part is ChatPart.ToolCall or ChatPart.Refusal));
        WriteRefusal(said);
        WriteCalls(calls);
        json.WriteEndObject();
    }

    // OpenAI refuses a message that says nothing at all.
    private void WriteContent(ImmutableArray<ChatPart> content, bool mayBeNull)
    {
        json.WritePropertyName("content"u8);
        foreach (var part in content)
            if (part is not ChatPart.Text) notes.Refuse(part.Path, "an assistant's message holds only text here; send the medium in a message of the user's");
        ImmutableArray<ChatPart> texts = [.. content.OfType<ChatPart.Text>()];
        if (texts.IsEmpty && mayBeNull) json.WriteNullValue();
        else parts.WriteContent(texts);
    }

    private void WriteRefusal(ImmutableArray<ChatPart> said)
    {
        var refusal = string.Concat(said.OfType<ChatPart.Refusal>().Select(part => part.Value));
        if (refusal.Length > 0) json.WriteString("refusal"u8, refusal);
    }

    private void WriteCalls(List<ChatPart.ToolCall> calls)
    {
        if (calls.Count == 0) return;
        json.WriteStartArray("tool_calls"u8);
        foreach (var call in calls)
            ToolCallWriter.Write(call with { Id = links.IdOf(call), Signature = call.Signature?.Dialect == SignatureSlots.Own ? call.Signature : null }, SignatureSlots.Own, json);
        json.WriteEndArray();
    }
}
