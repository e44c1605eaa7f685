using System.Collections.Immutable;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Reads the <c>generationConfig</c>.</summary>
internal static class ConfigReader
{
    public static ChatQuestion Read(ObjectFields root, QuestionFields fields, ChatQuestion question)
    {
        if (root.Inner(root.As("generationConfig")) is not { } config) return question;
        var read = question with
        {
            MaxOutputTokens = config.Whole(config.As("maxOutputTokens"), ChatParameter.MaxOutputTokens),
            Choices = config.Whole(config.As("candidateCount"), ChatParameter.Choices),
            Stop = config.Texts(config.As("stopSequences"), ChatParameter.Stop),
            Temperature = config.Number("temperature", ChatParameter.Temperature),
            TopP = config.Number(config.As("topP"), ChatParameter.TopP),
            TopK = (long?)config.Number(config.As("topK"), ChatParameter.TopK),
            Seed = config.Whole("seed", ChatParameter.Seed),
            PresencePenalty = config.Number(config.As("presencePenalty"), ChatParameter.PresencePenalty),
            FrequencyPenalty = config.Number(config.As("frequencyPenalty"), ChatParameter.FrequencyPenalty),
            Logprobs = config.Flag(config.As("responseLogprobs"), ChatParameter.Logprobs),
            TopLogprobs = config.Whole("logprobs", ChatParameter.TopLogprobs),
            Format = ReadFormat(config, fields),
            Reasoning = config.Inner(config.As("thinkingConfig")) is { } thinking ? ReadThinking(thinking) : null,
            Others = question.Others.AddRange(Others(config)),
        };
        config.Close();
        return read;
    }

    private static ChatFormat? ReadFormat(ObjectFields config, QuestionFields fields)
    {
        var type = config.Text(config.As("responseMimeType"));
        var schema = config.Take(config.As("responseJsonSchema"), ChatParameter.JsonSchema);
        var older = config.Take(config.As("responseSchema"), schema is null ? ChatParameter.JsonSchema : null);
        Check(config, type, schema, older);
        if (type is null or "" or "text/plain") return null;
        if (type != "application/json")
        {
            fields.Unknown(config.PathOf(config.As("responseMimeType")));
            return null;
        }

        if (schema is null && older is null) fields.Give(ChatParameter.JsonMode, config.PathOf(config.As("responseMimeType")));
        return new() { Schema = schema ?? (older is { ValueKind: JsonValueKind.Object } given ? OpenApiSchema.ToJsonSchema(given) : null) };
    }

    // Google refuses the same: a schema of one kind, and for JSON alone.
    private static void Check(ObjectFields config, string? type, JsonElement? schema, JsonElement? older)
    {
        if (schema is not null and not { ValueKind: JsonValueKind.Object }) config.Wrong(config.As("responseJsonSchema"), "an object");
        if (older is not null and not { ValueKind: JsonValueKind.Object }) config.Wrong(config.As("responseSchema"), "an object");
        if (schema is not null && older is not null) config.Wrong(config.As("responseSchema"), "nothing beside 'responseJsonSchema'");
        if ((schema ?? older) is not null && type is null or "" or "text/plain") config.Wrong(config.As("responseMimeType"), "'application/json', which a schema needs");
    }

    private static ChatReasoning ReadThinking(ObjectFields thinking)
    {
        var level = thinking.Text(thinking.As("thinkingLevel"))?.ToLowerInvariant();
        var isSaid = level is "minimal" or "low" or "medium" or "high";
        if (isSaid) _ = thinking.Take(thinking.As("thinkingLevel"), ChatParameter.ReasoningEffort);
        else if (level is not (null or "thinking_level_unspecified")) thinking.Wrong("thinkingLevel", "'MINIMAL', 'LOW', 'MEDIUM' or 'HIGH'");
        var reasoning = new ChatReasoning
        {
            Effort = isSaid ? level : null,
            Budget = thinking.Whole(thinking.As("thinkingBudget"), ChatParameter.ReasoningBudget),
            Show = thinking.Flag(thinking.As("includeThoughts"), ChatParameter.ShowReasoning),
        };
        thinking.Close();
        return reasoning;
    }

    private static ImmutableDictionary<ChatParameter, JsonElement> Others(ObjectFields config)
    {
        var others = ImmutableDictionary<ChatParameter, JsonElement>.Empty;
        if (config.Take(config.As("mediaResolution"), ChatParameter.MediaResolution) is { } resolution) others = others.Add(ChatParameter.MediaResolution, resolution);
        var modalities = config.Texts(config.As("responseModalities")).Select(modality => modality.ToLowerInvariant()).ToArray();
        if (modalities.All(modality => modality == "text")) return others; // as it is anyway
        _ = config.Take(config.As("responseModalities"), ChatParameter.Modalities);
        return others.Add(ChatParameter.Modalities, JsonSerializer.SerializeToElement(modalities, GeminiJson.Default.StringArray));
    }
}
