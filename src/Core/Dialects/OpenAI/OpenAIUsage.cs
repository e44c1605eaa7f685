using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI;

/// <summary>Reads OpenAI's <c>usage</c> object. Numbers that are negative, not whole or beyond reason are unknown; none is computed from others.</summary>
internal struct OpenAIUsage
{
    private long? prompt;
    private long? cachedPrompt;
    private long? cachedElsewhere;
    private long? cacheWrite;
    private long? completion;
    private long? reasoning;
    private long? promptAudio;
    private long? completionAudio;

    /// <summary>Reads the object the reader stands on and leaves it at its end; null when it tells neither prompt nor completion.</summary>
    public static Usage? Read(ref Utf8JsonReader reader)
    {
        var counts = default(OpenAIUsage);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            counts.ReadMember(ref reader);
        return counts.prompt is null && counts.completion is null ? null : counts.ToUsage();
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.Is("prompt_tokens"u8)) prompt = Count(ref reader);
        else if (reader.Is("completion_tokens"u8)) completion = Count(ref reader);
        else if (reader.Is("prompt_tokens_details"u8)) promptAudio = ReadDetails(ref reader);
        else if (reader.Is("completion_tokens_details"u8)) completionAudio = ReadDetails(ref reader);
        else if (IsCacheCount(reader)) cachedElsewhere = Count(ref reader);
        else reader.Read();
        reader.Skip();
    }

    // DeepSeek's, Mistral's and Moonshot's words for it, beside the details or instead of them.
    private static bool IsCacheCount(in Utf8JsonReader reader) => reader.Is("prompt_cache_hit_tokens"u8) || reader.Is("num_cached_tokens"u8) || reader.Is("cached_tokens"u8);

    /// <summary>Reads one of the two objects of details; how many of its tokens are audio.</summary>
    private long? ReadDetails(ref Utf8JsonReader reader)
    {
        long? audio = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return audio;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.Is("cached_tokens"u8)) cachedPrompt = Count(ref reader);
            else if (reader.Is("cache_write_tokens"u8)) cacheWrite = Count(ref reader);
            else if (reader.Is("reasoning_tokens"u8)) reasoning = Count(ref reader);
            else if (reader.Is("audio_tokens"u8)) audio = Count(ref reader);
            else reader.Read();
            reader.Skip();
        }

        return audio;
    }

    private static long? Count(ref Utf8JsonReader name)
    {
        name.Read();
        return name.Count();
    }

    private readonly Usage ToUsage() => new()
    {
        Prompt = prompt,
        CachedPrompt = cachedPrompt ?? cachedElsewhere,
        CacheWrite = cacheWrite,
        Completion = completion,
        Reasoning = reasoning,
        PromptAudio = promptAudio,
        CompletionAudio = completionAudio,
    };
}
