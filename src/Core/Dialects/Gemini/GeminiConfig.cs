using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.OpenAI;

namespace AiGateway.Dialects.Gemini;

/// <summary>The <c>generationConfig</c> of a request, as far as policies decide on it. All other fields pass unread.</summary>
internal sealed class GeminiConfig
{
    private const int MostCandidates = 128;

    // Google also reads numbers that are written as strings, which whoever decides on them would not see.
    private static readonly (GeminiField Field, double Least, double Most)[] Whole =
    [
        (GeminiFields.MaxOutputTokens, 1, int.MaxValue),
        (GeminiFields.CandidateCount, 1, MostCandidates),
        (new("logprobs"), 0, 20),
        (new("seed"), long.MinValue, long.MaxValue),
    ];

    private static readonly (GeminiField Field, double Least, double Most)[] Decimals =
    [
        (new("temperature"), 0, 2),
        (new("topP"), 0, 1),
        (new("topK"), 0, int.MaxValue),
        (new("presencePenalty"), -2, 2),
        (new("frequencyPenalty"), -2, 2),
    ];

    private readonly HashSet<GeminiField> seen = [];

    public long? MaxOutputTokens { get; private set; }

    public int Candidates { get; private set; } = 1;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    public GatewayError? Error { get; private set; }

    public static GeminiConfig Read(JsonText document)
    {
        var config = new GeminiConfig();
        if (GeminiFields.GenerationConfig.In(document) is { } member) config.Read(document.Open(member), member.Name);
        return config;
    }

    private void Read(Utf8JsonReader reader, string path)
    {
        if (reader.TokenType == JsonTokenType.Null) return;
        if (reader.TokenType != JsonTokenType.StartObject) Error = GeminiRequestErrors.WrongType(path, "an object", JsonWords.For(reader));
        while (Error is null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (whole, number) = (Find(Whole, reader), Find(Decimals, reader));
            reader.Read();
            if ((whole ?? number) is { } rule) Check(reader, $"{path}.{rule.Field.Name}", rule, whole is not null);
            reader.Skip();
        }
    }

    private void Check(in Utf8JsonReader reader, string path, (GeminiField Field, double Least, double Most) rule, bool isWhole)
    {
        if (!seen.Add(rule.Field)) Error = GeminiRequestErrors.Twice(rule.Field.Name, rule.Field.Other);
        if (reader.TokenType == JsonTokenType.Null) return;
        if (reader.TokenType != JsonTokenType.Number || (isWhole && !JsonWords.IsInteger(reader)))
            Error = GeminiRequestErrors.WrongType(path, isWhole ? "an integer" : "a number", JsonWords.For(reader));
        else if (reader.GetDouble() < rule.Least || reader.GetDouble() > rule.Most || (isWhole && !reader.TryGetInt64(out _)))
            Error = GeminiRequestErrors.OutOfRange(path, rule.Least, rule.Most);
        else if (rule.Field == GeminiFields.MaxOutputTokens) MaxOutputTokens = reader.GetInt64();
        else if (rule.Field == GeminiFields.CandidateCount) Candidates = (int)reader.GetInt64();
    }

    private static (GeminiField Field, double Least, double Most)? Find((GeminiField Field, double Least, double Most)[] rules, in Utf8JsonReader name)
    {
        foreach (var rule in rules)
            if (rule.Field.Is(name)) return rule;
        return null;
    }
}
