using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.OpenAI;

namespace AiGateway.Dialects.OpenAIResponses;

/// <summary>Checks the input of a request as far as policies rely on its form.</summary>
internal static class ResponsesInput
{
    public const string Name = "input";

    /// <summary>What is wrong with the input; null when nothing is, or there is none, as where a prompt of the provider's stands in for it.</summary>
    public static GatewayError? Check(JsonText document)
    {
        if (document.Find(Name) is not { } member) return document.Find("prompt") is null ? OpenAIRequestErrors.Missing(Name) : null;
        var reader = document.Open(member);
        if (reader.TokenType == JsonTokenType.String) return null;
        if (reader.TokenType != JsonTokenType.StartArray) return OpenAIRequestErrors.WrongType(Name, "a string or an array of objects", JsonWords.For(reader));
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            if (CheckItem(ref reader, index) is { } error) return error;
        return null;
    }

    private static GatewayError? CheckItem(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return OpenAIRequestErrors.WrongType($"{Name}[{index}]", "an object", JsonWords.For(reader));
        var isKnown = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameOf(reader);
            isKnown |= name is "role" or "type";
            reader.Read();
            var error = name is null ? null : CheckMember(ref reader, name, $"{Name}[{index}].{name}");
            if (error is not null) return error;
            reader.Skip();
        }

        return isKnown ? null : OpenAIRequestErrors.Missing($"{Name}[{index}].type");
    }

    private static string? NameOf(in Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("type"u8)) return "type";
        if (reader.ValueTextEquals("role"u8)) return "role";
        if (reader.ValueTextEquals("content"u8)) return "content";
        return reader.ValueTextEquals("output"u8) ? "output" : null;
    }

    private static GatewayError? CheckMember(ref Utf8JsonReader reader, string name, string path)
    {
        if (name is "content" or "output") return CheckContent(ref reader, path);
        return reader.TokenType == JsonTokenType.String ? null : OpenAIRequestErrors.WrongType(path, "a string", JsonWords.For(reader));
    }

    // A computer's screen is an output, too, and an object.
    private static GatewayError? CheckContent(ref Utf8JsonReader reader, string path)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Null or JsonTokenType.StartObject) return null;
        if (reader.TokenType != JsonTokenType.StartArray) return OpenAIRequestErrors.WrongType(path, "a string or an array of objects", JsonWords.For(reader));
        for (var part = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; part++)
            if (CheckPart(ref reader, $"{path}[{part}]") is { } error) return error;
        return null;
    }

    private static GatewayError? CheckPart(ref Utf8JsonReader reader, string path)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return OpenAIRequestErrors.WrongType(path, "an object", JsonWords.For(reader));
        var hasType = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isText = reader.ValueTextEquals("text"u8);
            hasType |= isType;
            reader.Read();
            if ((isType || isText) && reader.TokenType != JsonTokenType.String) return OpenAIRequestErrors.WrongType($"{path}.{(isType ? "type" : "text")}", "a string", JsonWords.For(reader));
            reader.Skip();
        }

        return hasType ? null : OpenAIRequestErrors.Missing($"{path}.type");
    }
}
