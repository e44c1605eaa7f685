using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Writes a response's <c>usage</c>.</summary>
internal static class UsageObject
{
    // All numbers are required; those that a provider does not tell apart are none.
    public static void Write(Utf8JsonWriter json, Usage? usage)
    {
        json.WritePropertyName("usage"u8);
        if (usage is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("input_tokens"u8, usage.Prompt ?? 0);
        json.WriteStartObject("input_tokens_details"u8);
        json.WriteNumber("cached_tokens"u8, usage.CachedPrompt ?? 0);
        if (usage.CacheWrite is { } written) json.WriteNumber("cache_write_tokens"u8, written);
        json.WriteEndObject();
        json.WriteNumber("output_tokens"u8, usage.Completion ?? 0);
        json.WriteStartObject("output_tokens_details"u8);
        json.WriteNumber("reasoning_tokens"u8, usage.Reasoning ?? 0);
        json.WriteEndObject();
        json.WriteNumber("total_tokens"u8, (usage.Prompt ?? 0) + (usage.Completion ?? 0));
        json.WriteEndObject();
    }
}
