using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Writes the parameters that are numbers or flags, within the bounds that OpenAI has for them.</summary>
internal static class SamplingWriter
{
    private const int MostStops = 4;
    private const int MostLogprobs = 20;

    public static void Write(ChatQuestion question, Utf8JsonWriter json, QuestionNotes notes)
    {
        if (question.MaxOutputTokens is { } most) json.WriteNumber("max_completion_tokens"u8, most);
        WriteStop(question.Stop, json, notes);
        Write("temperature"u8, Clamp(question.Temperature, 0, 2, ChatParameter.Temperature, notes), json);
        Write("top_p"u8, Clamp(question.TopP, 0, 1, ChatParameter.TopP, notes), json);
        Write("presence_penalty"u8, Clamp(question.PresencePenalty, -2, 2, ChatParameter.PresencePenalty, notes), json);
        Write("frequency_penalty"u8, Clamp(question.FrequencyPenalty, -2, 2, ChatParameter.FrequencyPenalty, notes), json);
        if (question.Seed is { } seed) json.WriteNumber("seed"u8, seed);
        if (question.Choices is { } choices) json.WriteNumber("n"u8, choices);
        WriteLogprobs(question, json, notes);
        if (question.User is { } user) json.WriteString("user"u8, user);
    }

    private static void WriteStop(ImmutableArray<string> stop, Utf8JsonWriter json, QuestionNotes notes)
    {
        if (stop.IsEmpty) return;
        if (stop.Length > MostStops) notes.Adapt(ChatParameter.Stop, $"was cut to its first {MostStops}, the most this provider takes");
        json.WriteStartArray("stop"u8);
        foreach (var text in stop.Take(MostStops)) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    // How many is only heard where it is said that there are to be any.
    private static void WriteLogprobs(ChatQuestion question, Utf8JsonWriter json, QuestionNotes notes)
    {
        if ((question.Logprobs ?? question.TopLogprobs is not null) is var isWanted && (question.Logprobs is not null || isWanted)) json.WriteBoolean("logprobs"u8, isWanted);
        if (question.TopLogprobs is not { } top || !isWanted) return;
        if (top > MostLogprobs) notes.Adapt(ChatParameter.TopLogprobs, $"was lowered to {MostLogprobs}, the most this provider takes");
        json.WriteNumber("top_logprobs"u8, Math.Min(top, MostLogprobs));
    }

    private static double? Clamp(double? value, double least, double most, ChatParameter parameter, QuestionNotes notes)
    {
        if (value is not { } given || (given >= least && given <= most)) return value;
        var bound = given < least ? least : most;
        notes.Adapt(parameter, FormattableString.Invariant($"was {(given < least ? "raised" : "lowered")} to {bound}, the {(given < least ? "least" : "most")} this provider takes"));
        return bound;
    }

    private static void Write(ReadOnlySpan<byte> name, double? value, Utf8JsonWriter json)
    {
        if (value is { } number) json.WriteNumber(name, number);
    }
}
