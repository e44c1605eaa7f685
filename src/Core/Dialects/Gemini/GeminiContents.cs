using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.OpenAI;

namespace AiGateway.Dialects.Gemini;

/// <summary>Checks contents as far as policies rely on their form. Where a list is expected Google takes a single object, too.</summary>
internal static class GeminiContents
{
    /// <summary>What is wrong with the contents of a request; null when nothing is.</summary>
    public static GatewayError? Check(JsonText document)
    {
        if (GeminiFields.Contents.In(document) is not { } member) return GeminiRequestErrors.Missing(GeminiFields.Contents.Name);
        var reader = document.Open(member);
        return CheckItems(ref reader, GeminiFields.Contents.Name, CheckContent, mayBeEmpty: false);
    }

    /// <summary>What is wrong with the system instruction; null when nothing is, or there is none.</summary>
    public static GatewayError? CheckSystem(JsonText document)
    {
        if (GeminiFields.SystemInstruction.In(document) is not { } member) return null;
        var reader = document.Open(member);
        return reader.TokenType == JsonTokenType.Null ? null : CheckContent(ref reader, member.Name);
    }

    private delegate GatewayError? ItemCheck(ref Utf8JsonReader reader, string path);

    private static GatewayError? CheckItems(ref Utf8JsonReader reader, string path, ItemCheck check, bool mayBeEmpty)
    {
        if (reader.TokenType == JsonTokenType.StartObject) return check(ref reader, path);
        if (reader.TokenType != JsonTokenType.StartArray) return GeminiRequestErrors.WrongType(path, "an array of objects", JsonWords.For(reader));
        var index = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            if (check(ref reader, $"{path}[{index}]") is { } error) return error;
        return index == 0 && !mayBeEmpty ? GeminiRequestErrors.Empty(path) : null;
    }

    private static GatewayError? CheckContent(ref Utf8JsonReader reader, string path)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return GeminiRequestErrors.WrongType(path, "an object", JsonWords.For(reader));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isParts, isRole) = (GeminiFields.Parts.Is(reader), GeminiFields.Role.Is(reader));
            reader.Read();
            var error = isParts && reader.TokenType != JsonTokenType.Null ? CheckItems(ref reader, $"{path}.parts", CheckPart, mayBeEmpty: true)
                : isRole ? CheckText(reader, $"{path}.role") : null;
            if (error is not null) return error;
            reader.Skip();
        }

        return null;
    }

    private static GatewayError? CheckPart(ref Utf8JsonReader reader, string path)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return GeminiRequestErrors.WrongType(path, "an object", JsonWords.For(reader));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isText = GeminiFields.Text.Is(reader);
            reader.Read();
            if (isText && CheckText(reader, $"{path}.text") is { } error) return error;
            reader.Skip();
        }

        return null;
    }

    private static GatewayError? CheckText(in Utf8JsonReader reader, string path) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.Null ? null : GeminiRequestErrors.WrongType(path, "a string", JsonWords.For(reader));
}
