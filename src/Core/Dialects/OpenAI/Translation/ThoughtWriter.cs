using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Writes an assistant's thoughts back to where they came from. Those of another dialect's provider mean nothing here, and stay out.</summary>
internal sealed class ThoughtWriter(Utf8JsonWriter json, QuestionNotes notes)
{
    public void Write(ImmutableArray<ChatPart> said, bool hasCalls)
    {
        var thoughts = said.OfType<ChatPart.Thinking>().Where(thought => thought.Signature?.Dialect == SignatureSlots.Own)
            .Select(thought => (thought.Value, Mark: ThoughtMark.Of(thought.Signature!))).ToList();
        if (said.Any(part => part is ChatPart.RedactedThinking || part is ChatPart.Thinking { Signature: var signature } && signature?.Dialect != SignatureSlots.Own))
            notes.Adapt(ChatParameter.ThinkingBlocks, "was left out where it is not from this provider");
        // DeepSeek's older models refuse it elsewhere.
        if (hasCalls) WriteText(ThoughtMark.Content, thoughts);
        if (hasCalls) WriteText(ThoughtMark.Plain, thoughts);
        WriteBlocks([.. thoughts.Where(thought => thought.Mark.Field == ThoughtMark.Block)]);
        WriteDetails([.. thoughts.Where(thought => thought.Mark.Field is ThoughtMark.Text or ThoughtMark.Hidden)]);
    }

    private void WriteText(string field, List<(string Value, ThoughtMark Mark)> thoughts)
    {
        var text = string.Concat(thoughts.Where(thought => thought.Mark.Field == field).Select(thought => thought.Value));
        if (text.Length > 0) json.WriteString(field, text);
    }

    private void WriteBlocks(List<(string Value, ThoughtMark Mark)> blocks)
    {
        if (blocks.Count == 0) return;
        json.WriteStartArray("thinking_blocks"u8);
        foreach (var (text, mark) in blocks)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "thinking"u8);
            json.WriteString("thinking"u8, text);
            json.WriteString("signature"u8, mark.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteDetails(List<(string Value, ThoughtMark Mark)> details)
    {
        if (details.Count == 0) return;
        json.WriteStartArray("reasoning_details"u8);
        foreach (var (text, mark) in details)
        {
            if (mark.Field == ThoughtMark.Text) WriteDetail(ThoughtMark.Text, "text", text, "signature", mark);
            if (mark.Field == ThoughtMark.Hidden && text.Length > 0) WriteDetail("reasoning.summary", "summary", text, null, mark);
            if (mark.Field == ThoughtMark.Hidden) WriteDetail(ThoughtMark.Hidden, null, "", "data", mark);
        }

        json.WriteEndArray();
    }

    private void WriteDetail(string type, string? textField, string text, string? valueField, ThoughtMark mark)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        if (textField is not null) json.WriteString(textField, text);
        if (valueField is not null && mark.Value.Length > 0) json.WriteString(valueField, mark.Value);
        if (mark.Format.Length > 0) json.WriteString("format"u8, mark.Format);
        if (mark.Id.Length > 0) json.WriteString("id"u8, mark.Id);
        json.WriteEndObject();
    }
}
