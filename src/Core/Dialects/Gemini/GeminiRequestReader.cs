using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.OpenAI;

namespace AiGateway.Dialects.Gemini;

/// <summary>Reads a generateContent request: checks what policies decide on, and lets everything else stand.</summary>
internal static class GeminiRequestReader
{
    private const int LongestModel = 256;
    private static readonly GeminiField[] OnceOnly = [GeminiFields.SystemInstruction, GeminiFields.ToolConfig, GeminiFields.SafetySettings, GeminiFields.CachedContent, GeminiFields.GenerationConfig];

    private static readonly (GeminiField Field, string Expected, JsonTokenType[] Allowed)[] Types =
    [
        (GeminiFields.Tools, "an array of objects", [JsonTokenType.StartArray, JsonTokenType.StartObject]),
        (GeminiFields.ToolConfig, "an object", [JsonTokenType.StartObject]),
        (GeminiFields.SafetySettings, "an array of objects", [JsonTokenType.StartArray, JsonTokenType.StartObject]),
        (GeminiFields.CachedContent, "a string", [JsonTokenType.String]),
    ];

    public static RequestReading Read(ReadOnlyMemory<byte> body, CallPath path)
    {
        var (document, error) = StrictJson.Read(body);
        if (document is null) return error!;
        var config = GeminiConfig.Read(document);
        return (CheckModel(path.Model) ?? Check(document) ?? config.Error) is { } mistake ? mistake : Understand(document, path, config);
    }

    /// <summary>What is wrong with the name of the model; null when nothing is.</summary>
    public static GatewayError? CheckModel(string? model) =>
        string.IsNullOrEmpty(model) ? GeminiRequestErrors.Missing("model")
        : model.Length > LongestModel || model.Any(char.IsControl) ? GeminiRequestErrors.WrongValue("model", "a name of at most 256 characters without control characters") : null;

    /// <summary>What is wrong with the question; null when nothing is.</summary>
    public static GatewayError? Check(JsonText document)
    {
        var error = GeminiContents.Check(document) ?? GeminiContents.CheckSystem(document);
        foreach (var field in OnceOnly)
            if (field.IsTwiceIn(document)) error ??= GeminiRequestErrors.Twice(field.Name, field.Other);
        foreach (var (field, expected, allowed) in Types)
            if (field.In(document) is { } member) error ??= CheckType(document.Open(member), member.Name, expected, allowed);
        return error;
    }

    private static GatewayError? CheckType(Utf8JsonReader reader, string name, string expected, JsonTokenType[] allowed)
    {
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (!allowed.Contains(reader.TokenType)) return GeminiRequestErrors.WrongType(name, expected, JsonWords.For(reader));
        if (reader.TokenType != JsonTokenType.StartArray) return null;
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (reader.TokenType != JsonTokenType.StartObject) return GeminiRequestErrors.WrongType($"{name}[{index}]", "an object", JsonWords.For(reader));
            reader.Skip();
        }

        return null;
    }

    private static CallRequest Understand(JsonText document, CallPath path, GeminiConfig config) => new()
    {
        Model = path.Model!,
        Document = document,
        Stream = path.Streams,
        StreamsAsArray = path.Streams && !AsksForEvents(path.Query),
        WantsStreamUsage = true,
        MaxOutputTokens = config.MaxOutputTokens,
        Choices = config.Candidates,
        PromptTokensBound = GeminiPromptTokens.BoundOf(document),
    };

    private static bool AsksForEvents(string query)
    {
        foreach (var part in query.AsSpan().TrimStart('?').Split('&'))
            if (query.AsSpan().TrimStart('?')[part] is "alt=sse" or "$alt=sse" or "%24alt=sse") return true;
        return false;
    }
}
