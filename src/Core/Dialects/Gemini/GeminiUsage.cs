using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Gemini;

/// <summary>Google's <c>usageMetadata</c>. Tool results count beside the prompt there, and thoughts beside the answer. Numbers that are negative, not whole or beyond reason are unknown.</summary>
internal struct GeminiUsage
{
    private long? prompt;
    private long? toolPrompt;
    private long? cached;
    private long? candidates;
    private long? thoughts;
    private long? promptAudio;
    private long? candidatesAudio;

    /// <summary>True when it tells anything of prompt or answer.</summary>
    public readonly bool IsKnown => prompt is not null || candidates is not null || thoughts is not null;

    /// <summary>Reads the object the reader stands on and leaves it at its end.</summary>
    public static GeminiUsage Read(ref Utf8JsonReader reader)
    {
        var usage = default(GeminiUsage);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) usage.ReadMember(ref reader);
        return usage;
    }

    // A count that is zero is left out of Google's JSON, so an answer that was filtered away took none.
    public readonly Usage? ToUsage() => !IsKnown ? null : new()
    {
        Prompt = prompt + (toolPrompt ?? 0),
        CachedPrompt = cached,
        Completion = (candidates ?? 0) + (thoughts ?? 0),
        Reasoning = thoughts,
        PromptAudio = promptAudio,
        CompletionAudio = candidatesAudio,
    };

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.Is("promptTokenCount"u8)) prompt = Count(ref reader);
        else if (reader.Is("toolUsePromptTokenCount"u8)) toolPrompt = Count(ref reader);
        else if (reader.Is("cachedContentTokenCount"u8)) cached = Count(ref reader);
        else if (reader.Is("candidatesTokenCount"u8)) candidates = Count(ref reader);
        else if (reader.Is("thoughtsTokenCount"u8)) thoughts = Count(ref reader);
        else if (reader.Is("promptTokensDetails"u8)) promptAudio = AudioOf(ref reader);
        else if (reader.Is("candidatesTokensDetails"u8)) candidatesAudio = AudioOf(ref reader);
        else reader.Read();
        reader.SkipRest();
    }

    private static long? Count(ref Utf8JsonReader name)
    {
        name.Read();
        return name.Count();
    }

    // [{"modality":"AUDIO","tokenCount":5}, …]
    private static long? AudioOf(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray) return null;
        long? audio = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject) audio = ReadModality(ref reader) ?? audio;
            reader.SkipRest();
        }

        return audio;
    }

    private static long? ReadModality(ref Utf8JsonReader reader)
    {
        var isAudio = false;
        long? count = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.Is("modality"u8)) isAudio = reader.Read() && reader.TokenType == JsonTokenType.String && reader.Is("AUDIO"u8);
            else if (reader.Is("tokenCount"u8)) count = Count(ref reader);
            else reader.Read();
            reader.SkipRest();
        }

        return isAudio ? count : null;
    }
}
