using System.Runtime.InteropServices;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Writes a part of an answer.</summary>
internal static class AnswerPart
{
    public static void Write(ChatPart part, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        switch (part)
        {
            case ChatPart.Text text:
                json.WriteString("text"u8, text.Value);
                break;
            case ChatPart.Refusal refusal:
                json.WriteString("text"u8, refusal.Value);
                break;
            case ChatPart.Thinking thinking:
                WriteThought(thinking.Value, thinking.Signature is { } signature ? GeminiSignature.Write(signature) : null, json);
                break;
            case ChatPart.RedactedThinking redacted:
                WriteThought("", GeminiSignature.WriteRedacted(redacted.Data), json);
                break;
            case ChatPart.ToolCall call:
                WriteCall(call, json);
                break;
            case ChatPart.Image { Medium: var medium }:
                WriteImage(medium, json);
                break;
        }

        json.WriteEndObject();
    }

    private static void WriteThought(string text, string? signature, Utf8JsonWriter json)
    {
        json.WriteString("text"u8, text);
        json.WriteBoolean("thought"u8, true);
        if (signature is not null) json.WriteString("thoughtSignature"u8, signature);
    }

    private static void WriteCall(ChatPart.ToolCall call, Utf8JsonWriter json)
    {
        json.WriteStartObject("functionCall"u8);
        if (call.Id.Length > 0) json.WriteString("id"u8, call.Id);
        json.WriteString("name"u8, call.Name);
        json.WritePropertyName("args"u8);
        json.WriteRawValue(JsonMarshal.GetRawUtf8Value(ToolArguments.ToObject(call.Arguments)), skipInputValidation: true); // unread: a model may write half a surrogate pair
        json.WriteEndObject();
        if (call.Signature is { } signature) json.WriteString("thoughtSignature"u8, GeminiSignature.Write(signature));
    }

    private static void WriteImage(ChatMedium medium, Utf8JsonWriter json)
    {
        json.WriteStartObject("inlineData"u8);
        json.WriteString("mimeType"u8, medium.MediaType ?? "image/png");
        json.WriteString("data"u8, medium.Base64 ?? "");
        json.WriteEndObject();
    }
}
