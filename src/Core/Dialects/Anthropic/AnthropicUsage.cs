using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Anthropic;

/// <summary>
/// Anthropic's <c>usage</c>, whose input leaves out what was read from the cache or written to it. A stream tells it at its start and, cumulative and perhaps in part, at its end: what is told later
/// replaces what was told before, and nothing is summed. Numbers that are negative, not whole or beyond reason are unknown.
/// </summary>
internal struct AnthropicUsage
{
    private const int LongestTier = 64;
    private long? input;
    private long? cacheRead;
    private long? cacheWrite;
    private long? output;
    private long? thinking;

    /// <summary>The tier that served the reply; null when not said.</summary>
    public string? ServiceTier { get; private set; }

    /// <summary>What is known so far in the gateway's terms; null when neither input nor output is.</summary>
    public readonly Usage? Known => input is null && output is null ? null : new()
    {
        Prompt = WholeNumberOf(input + (cacheRead ?? 0) + (cacheWrite ?? 0)),
        CachedPrompt = cacheRead,
        CacheWrite = cacheWrite,
        Completion = output,
        Reasoning = thinking,
    };

    /// <summary>Reads the object the reader stands on and leaves it at its end.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.Is("input_tokens"u8)) input = Count(ref reader) ?? input;
            else if (reader.Is("output_tokens"u8)) output = Count(ref reader) ?? output;
            else if (reader.Is("cache_read_input_tokens"u8)) cacheRead = Count(ref reader) ?? cacheRead;
            else if (reader.Is("cache_creation_input_tokens"u8)) cacheWrite = Count(ref reader) ?? cacheWrite;
            else if (reader.Is("output_tokens_details"u8)) ReadDetails(ref reader);
            else if (reader.Is("service_tier"u8)) ServiceTier = reader.Read() ? reader.Text(LongestTier) ?? ServiceTier : null;
            else reader.Read();
            reader.SkipRest();
        }
    }

    private void ReadDetails(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.Is("thinking_tokens"u8)) thinking = Count(ref reader) ?? thinking;
            else reader.Read();
            reader.SkipRest();
        }
    }

    private static long? Count(ref Utf8JsonReader name)
    {
        name.Read();
        return name.Count();
    }

    private static long? WholeNumberOf(long? sum) => sum <= WholeNumber.Most ? sum : null;
}
