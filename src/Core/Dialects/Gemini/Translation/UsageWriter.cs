using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Writes <c>usageMetadata</c>, in which thoughts count beside the answer.</summary>
internal static class UsageWriter
{
    public static void Write(Usage usage, Utf8JsonWriter json)
    {
        json.WriteStartObject("usageMetadata"u8);
        Write("promptTokenCount"u8, usage.Prompt, json);
        Write("cachedContentTokenCount"u8, usage.CachedPrompt, json);
        Write("candidatesTokenCount"u8, usage.Completion - (usage.Reasoning ?? 0), json);
        Write("thoughtsTokenCount"u8, usage.Reasoning, json);
        Write("totalTokenCount"u8, usage.Total, json);
        WriteAudio("promptTokensDetails"u8, usage.PromptAudio, json);
        WriteAudio("candidatesTokensDetails"u8, usage.CompletionAudio, json);
        json.WriteEndObject();
    }

    private static void Write(ReadOnlySpan<byte> name, long? count, Utf8JsonWriter json)
    {
        if (count is { } known) json.WriteNumber(name, known);
    }

    private static void WriteAudio(ReadOnlySpan<byte> name, long? count, Utf8JsonWriter json)
    {
        if (count is not > 0) return;
        json.WriteStartArray(name);
        json.WriteStartObject();
        json.WriteString("modality"u8, "AUDIO"u8);
        json.WriteNumber("tokenCount"u8, count.Value);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
