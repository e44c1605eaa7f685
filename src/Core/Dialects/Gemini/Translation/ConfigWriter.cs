using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Writes the <c>generationConfig</c>.</summary>
internal sealed class ConfigWriter(ChatQuestion question, Target target, QuestionNotes notes)
{
    /// <summary>The most answers that can be asked for at once.</summary>
    public const int MostCandidates = 8;
    private const int MostStops = 5;
    private const long MostLogprobs = 20;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("generationConfig"u8);
        WriteNumbers(json);
        WriteStops(json);
        WriteLogprobs(json);
        WriteFormat(json);
        WriteModalities(json);
        if (question.Others.TryGetValue(ChatParameter.MediaResolution, out var resolution))
        {
            json.WritePropertyName("mediaResolution"u8);
            resolution.WriteTo(json);
        }

        new ThinkingWriter(target, notes).Write(question.Reasoning, json);
        json.WriteEndObject();
    }

    private void WriteNumbers(Utf8JsonWriter json)
    {
        if (question.MaxOutputTokens is { } most) json.WriteNumber("maxOutputTokens"u8, most);
        if (question.Temperature is { } temperature) json.WriteNumber("temperature"u8, temperature);
        if (question.TopP is { } topP) json.WriteNumber("topP"u8, topP);
        if (question.TopK is { } topK) json.WriteNumber("topK"u8, topK);
        if (question.PresencePenalty is { } presence) json.WriteNumber("presencePenalty"u8, presence);
        if (question.FrequencyPenalty is { } frequency) json.WriteNumber("frequencyPenalty"u8, frequency);
        if (question.Seed is >= int.MinValue and <= int.MaxValue) json.WriteNumber("seed"u8, question.Seed.Value);
        else if (question.Seed is not null) notes.LeaveOut(ChatParameter.Seed, "the provider takes seeds of 32 bits");
        if (question.Choices is { } choices) json.WriteNumber("candidateCount"u8, AtMost(choices, MostCandidates, ChatParameter.Choices));
    }

    private long AtMost(long value, long most, ChatParameter parameter)
    {
        if (value > most) notes.Adapt(parameter, FormattableString.Invariant($"was lowered to {most}, the most this provider takes"));
        return Math.Min(value, most);
    }

    private void WriteStops(Utf8JsonWriter json)
    {
        if (question.Stop.IsEmpty) return;
        if (question.Stop.Length > MostStops) notes.LeaveOut($"stop[{MostStops}]", FormattableString.Invariant($"the provider takes {MostStops} stop sequences"));
        json.WriteStartArray("stopSequences"u8);
        foreach (var stop in question.Stop.Take(MostStops)) json.WriteStringValue(stop);
        json.WriteEndArray();
    }

    private void WriteLogprobs(Utf8JsonWriter json)
    {
        if (question.Logprobs is { } wanted) json.WriteBoolean("responseLogprobs"u8, wanted);
        if (question.TopLogprobs is { } top) json.WriteNumber("logprobs"u8, AtMost(top, MostLogprobs, ChatParameter.TopLogprobs));
    }

    private void WriteFormat(Utf8JsonWriter json)
    {
        if (question.Format is not { } format) return;
        json.WriteString("responseMimeType"u8, "application/json"u8);
        if (format.Schema is not { } schema) return;
        json.WritePropertyName("responseJsonSchema"u8);
        schema.WriteTo(json);
    }

    private void WriteModalities(Utf8JsonWriter json)
    {
        if (!question.Others.TryGetValue(ChatParameter.Modalities, out var asked) || asked.ValueKind != JsonValueKind.Array) return;
        var modalities = asked.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()!.ToUpperInvariant() : "").ToList();
        if (modalities.RemoveAll(modality => modality is not ("TEXT" or "IMAGE")) > 0) notes.Adapt(ChatParameter.Modalities, "was cut to text and images");
        if (modalities.Count == 0) return;
        json.WriteStartArray("responseModalities"u8);
        foreach (var modality in modalities) json.WriteStringValue(modality);
        json.WriteEndArray();
    }
}
