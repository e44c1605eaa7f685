using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Writes an item of <c>tool_calls</c>.</summary>
internal static class ToolCallWriter
{
    /// <summary>Writes the call, its signature in the slot of <paramref name="slot"/>'s.</summary>
    public static void Write(ChatPart.ToolCall call, string slot, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, call.Id);
        json.WriteString("type"u8, "function"u8);
        json.WriteStartObject("function"u8);
        json.WriteString("name"u8, call.Name);
        json.WriteString("arguments"u8, call.Arguments.Length == 0 ? "{}" : call.Arguments);
        json.WriteEndObject();
        if (call.Signature is { } signature) WriteSignature(signature.TextIn(slot), json);
        json.WriteEndObject();
    }

    private static void WriteSignature(string signature, Utf8JsonWriter json)
    {
        json.WriteStartObject("extra_content"u8);
        json.WriteStartObject("google"u8);
        json.WriteString("thought_signature"u8, signature);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
