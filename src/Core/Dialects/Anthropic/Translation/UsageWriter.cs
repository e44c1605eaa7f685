using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Writes Anthropic's <c>usage</c>, whose input leaves out the cache. What is not known is left out, save the two counts that the SDKs need.</summary>
internal static class UsageWriter
{
    public static void Write(Usage? usage, Utf8JsonWriter json)
    {
        json.WriteStartObject("usage"u8);
        json.WriteNumber("input_tokens"u8, Math.Max(0, (usage?.Prompt ?? 0) - (usage?.CachedPrompt ?? 0) - (usage?.CacheWrite ?? 0)));
        if (usage?.CacheWrite is { } written) json.WriteNumber("cache_creation_input_tokens"u8, written);
        if (usage?.CachedPrompt is { } read) json.WriteNumber("cache_read_input_tokens"u8, read);
        json.WriteNumber("output_tokens"u8, usage?.Completion ?? 0);
        if (usage?.Reasoning is { } thinking)
        {
            json.WriteStartObject("output_tokens_details"u8);
            json.WriteNumber("thinking_tokens"u8, thinking);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
