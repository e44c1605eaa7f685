using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Writes a whole answer as a message.</summary>
internal static class AnthropicAnswerWriter
{
    public static ReadOnlyMemory<byte> Write(ChatAnswer answer, CallRequest request)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        using var json = JsonOutput.Open(output);
        var choice = answer.Choices.FirstOrDefault(choice => choice.Index == 0);
        json.WriteStartObject();
        json.WriteString("id"u8, MessageId.Of(answer.Head, request));
        json.WriteString("type"u8, "message"u8);
        json.WriteString("role"u8, "assistant"u8);
        json.WriteString("model"u8, answer.Head.Model ?? request.Model);
        json.WriteStartArray("content"u8);
        foreach (var part in choice?.Parts ?? []) Write(part, json);
        json.WriteEndArray();
        json.WriteString("stop_reason"u8, StopReasons.Write(choice?.Finish ?? ChatFinish.Stop, choice?.Parts.Any(part => part is ChatPart.Refusal) == true));
        json.WriteString("stop_sequence"u8, choice?.StopSequence);
        UsageWriter.Write(answer.Usage, json);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }

    // A message holds no pictures of the model's.
    private static void Write(ChatPart part, Utf8JsonWriter json)
    {
        switch (part)
        {
            case ChatPart.Text text when text.Value.Length > 0 || text.Citations.Length > 0: WriteText(text.Value, text, json); break;
            case ChatPart.Refusal refusal when refusal.Value.Length > 0: WriteText(refusal.Value, null, json); break;
            case ChatPart.Thinking thinking: WriteThinking(thinking.Value, thinking.Signature?.TextIn(AnthropicUpstream.Dialect) ?? "", json); break;
            case ChatPart.RedactedThinking redacted: WriteRedacted(redacted, json); break;
            case ChatPart.ToolCall call: WriteCall(call, json); break;
        }
    }

    private static void WriteText(string text, ChatPart.Text? cited, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "text"u8);
        json.WriteString("text"u8, text);
        if (cited?.Citations.Length > 0)
        {
            json.WriteStartArray("citations"u8);
            foreach (var citation in cited.Citations) CitationWriter.Write(citation, json);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteThinking(string thinking, string signature, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "thinking"u8);
        json.WriteString("thinking"u8, thinking);
        json.WriteString("signature"u8, signature);
        json.WriteEndObject();
    }

    private static void WriteRedacted(ChatPart.RedactedThinking redacted, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "redacted_thinking"u8);
        json.WriteString("data"u8, redacted.Data);
        json.WriteEndObject();
    }

    private static void WriteCall(ChatPart.ToolCall call, Utf8JsonWriter json)
    {
        if (call.Signature is { } signature) WriteThinking("", CallSignature.Write(signature), json);
        json.WriteStartObject();
        json.WriteString("type"u8, "tool_use"u8);
        json.WriteString("id"u8, ToolIds.Of(call.Id));
        json.WriteString("name"u8, call.Name);
        json.WritePropertyName("input"u8);
        json.WriteRawValue(JsonMarshal.GetRawUtf8Value(ToolArguments.ToObject(call.Arguments)), skipInputValidation: true); // unread: a model may write half a surrogate pair
        json.WriteEndObject();
    }
}
