using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAIResponses;

/// <summary>Reads the <c>usage</c> of a reply. Numbers that are negative, not whole or beyond reason are unknown; none is computed from others.</summary>
internal struct ResponsesUsage
{
    private long? input;
    private long? cached;
    private long? cacheWrite;
    private long? output;
    private long? reasoning;

    /// <summary>Reads the object the reader stands on and leaves it at its end; null when it tells neither input nor output.</summary>
    public static Usage? Read(ref Utf8JsonReader reader)
    {
        var counts = default(ResponsesUsage);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) counts.ReadMember(ref reader);
        return counts.input is null && counts.output is null ? null : counts.ToUsage();
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.Is("input_tokens"u8)) input = Count(ref reader);
        else if (reader.Is("output_tokens"u8)) output = Count(ref reader);
        else if (reader.Is("input_tokens_details"u8) || reader.Is("output_tokens_details"u8)) ReadDetails(ref reader);
        else reader.Read();
        reader.SkipRest();
    }

    private void ReadDetails(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.Is("cached_tokens"u8)) cached = Count(ref reader);
            else if (reader.Is("cache_write_tokens"u8)) cacheWrite = Count(ref reader);
            else if (reader.Is("reasoning_tokens"u8)) reasoning = Count(ref reader);
            else reader.Read();
            reader.SkipRest();
        }
    }

    private static long? Count(ref Utf8JsonReader name)
    {
        name.Read();
        return name.Count();
    }

    private readonly Usage ToUsage() => new() { Prompt = input, CachedPrompt = cached, CacheWrite = cacheWrite, Completion = output, Reasoning = reasoning };
}
