using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>
/// Writes the message of a choice. What OpenAI has no field for stands where other gateways have it, so that a client that sends the message back brings it along: thoughts in <c>reasoning_content</c>
/// and <c>thinking_blocks</c>, pictures in <c>images</c>.
/// </summary>
internal static class AnswerMessageWriter
{
    public static void Write(ChatChoice choice, AnswerIds ids, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("role"u8, "assistant"u8);
        json.WriteString("content"u8, ContentOf(choice.Parts));
        json.WriteString("refusal"u8, Joined(choice.Parts.OfType<ChatPart.Refusal>().Select(part => part.Value)));
        WriteThoughts(choice.Parts, json);
        WriteAnnotations(choice.Parts, json);
        WriteImages(choice.Parts, json);
        WriteCalls(choice, ids, json);
        json.WriteEndObject();
    }

    // Null where something else was said instead.
    private static string? ContentOf(ImmutableArray<ChatPart> parts) =>
        Joined(parts.OfType<ChatPart.Text>().Select(part => part.Value)) ?? (parts.Any(part => part is ChatPart.ToolCall or ChatPart.Refusal or ChatPart.Image) ? null : "");

    private static string? Joined(IEnumerable<string> texts) => string.Concat(texts) is { Length: > 0 } joined ? joined : null;

    private static void WriteThoughts(ImmutableArray<ChatPart> parts, Utf8JsonWriter json)
    {
        if (!parts.Any(part => part is ChatPart.Thinking or ChatPart.RedactedThinking)) return;
        if (Joined(parts.OfType<ChatPart.Thinking>().Select(part => part.Value)) is { } text) json.WriteString("reasoning_content"u8, text);
        json.WriteStartArray("thinking_blocks"u8);
        foreach (var part in parts) WriteThought(part, json);
        json.WriteEndArray();
    }

    private static void WriteThought(ChatPart part, Utf8JsonWriter json)
    {
        if (part is not (ChatPart.Thinking or ChatPart.RedactedThinking)) return;
        json.WriteStartObject();
        if (part is ChatPart.RedactedThinking redacted)
        {
            json.WriteString("type"u8, "redacted_thinking"u8);
            json.WriteString("data"u8, redacted.Data);
        }
        else if (part is ChatPart.Thinking thinking)
        {
            json.WriteString("type"u8, "thinking"u8);
            json.WriteString("thinking"u8, thinking.Value);
            if (thinking.Signature is { } signature) json.WriteString("signature"u8, signature.TextIn(SignatureSlots.OfThinkingBlocks));
        }

        json.WriteEndObject();
    }

    private static void WriteAnnotations(ImmutableArray<ChatPart> parts, Utf8JsonWriter json)
    {
        var start = 0;
        var isOpen = false;
        foreach (var text in parts.OfType<ChatPart.Text>())
        {
            foreach (var citation in text.Citations.Where(CitationWriter.CanWrite))
            {
                if (!isOpen) json.WriteStartArray("annotations"u8);
                isOpen = true;
                CitationWriter.Write(citation, start, null, json);
            }

            start += text.Value.Length;
        }

        if (isOpen) json.WriteEndArray();
    }

    private static void WriteImages(ImmutableArray<ChatPart> parts, Utf8JsonWriter json)
    {
        if (!parts.Any(part => part is ChatPart.Image)) return;
        json.WriteStartArray("images"u8);
        foreach (var image in parts.OfType<ChatPart.Image>())
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "image_url"u8);
            json.WriteStartObject("image_url"u8);
            json.WriteString("url"u8, image.Medium.ToAddress("image/png"));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteCalls(ChatChoice choice, AnswerIds ids, Utf8JsonWriter json)
    {
        var calls = choice.Parts.OfType<ChatPart.ToolCall>().ToList();
        if (calls.Count == 0) return;
        json.WriteStartArray("tool_calls"u8);
        for (var at = 0; at < calls.Count; at++)
            ToolCallWriter.Write(calls[at] with { Id = ids.OfCall(calls[at].Id, choice.Index, at) }, SignatureSlots.OfToolCalls, json);
        json.WriteEndArray();
    }
}
