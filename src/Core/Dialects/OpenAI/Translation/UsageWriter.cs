using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Writes <c>usage</c>. Clients take its three sums for granted, so one that is unknown is 0; unknown details are left out.</summary>
internal static class UsageWriter
{
    public static void Write(Usage usage, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("prompt_tokens"u8, usage.Prompt ?? 0);
        json.WriteNumber("completion_tokens"u8, usage.Completion ?? 0);
        json.WriteNumber("total_tokens"u8, (usage.Prompt ?? 0) + (usage.Completion ?? 0));
        json.WriteStartObject("prompt_tokens_details"u8);
        Write("cached_tokens"u8, usage.CachedPrompt, json);
        Write("cache_write_tokens"u8, usage.CacheWrite, json);
        Write("audio_tokens"u8, usage.PromptAudio, json);
        json.WriteEndObject();
        json.WriteStartObject("completion_tokens_details"u8);
        Write("reasoning_tokens"u8, usage.Reasoning, json);
        Write("audio_tokens"u8, usage.CompletionAudio, json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Write(ReadOnlySpan<byte> name, long? count, Utf8JsonWriter json)
    {
        if (count is { } known) json.WriteNumber(name, known);
    }
}
