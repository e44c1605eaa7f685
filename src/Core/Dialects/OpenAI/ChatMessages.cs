using System.Text;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI;

/// <summary>Checks the messages of a chat request as far as policies rely on their form.</summary>
internal static class ChatMessages
{
    private const string Name = "messages";
    private static readonly string[] Roles = ["system", "developer", "user", "assistant", "tool", "function"];
    private static readonly byte[][] RoleTexts = [.. Roles.Select(Encoding.UTF8.GetBytes)];
    private static readonly string ExpectedRole = "one of " + string.Join(", ", Roles.Select(role => $"'{role}'"));

    /// <summary>What is wrong with the messages; null when nothing is.</summary>
    public static GatewayError? Check(JsonText document)
    {
        if (document.Find(Name) is not { } member) return OpenAIRequestErrors.Missing(Name);
        var reader = document.Open(member);
        if (reader.TokenType != JsonTokenType.StartArray)
            return OpenAIRequestErrors.WrongType(Name, "an array of objects", JsonWords.For(reader));
        var index = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            if (CheckMessage(ref reader, index) is { } error) return error;
        return index == 0 ? OpenAIRequestErrors.EmptyArray(Name) : null;
    }

    private static GatewayError? CheckMessage(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return OpenAIRequestErrors.WrongType($"{Name}[{index}]", "an object", JsonWords.For(reader));
        var hasRole = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isRole = reader.ValueTextEquals("role"u8);
            var isContent = reader.ValueTextEquals("content"u8);
            hasRole |= isRole;
            reader.Read();
            var error = isRole ? CheckRole(reader, index) : isContent ? CheckContent(ref reader, index) : null;
            if (error is not null) return error;
            reader.Skip();
        }

        return hasRole ? null : OpenAIRequestErrors.Missing($"{Name}[{index}].role");
    }

    private static GatewayError? CheckRole(in Utf8JsonReader reader, int index)
    {
        if (reader.TokenType != JsonTokenType.String) return OpenAIRequestErrors.WrongType($"{Name}[{index}].role", "a string", JsonWords.For(reader));
        foreach (var role in RoleTexts)
            if (reader.ValueTextEquals(role)) return null;
        return OpenAIRequestErrors.WrongValue($"{Name}[{index}].role", ExpectedRole);
    }

    private static GatewayError? CheckContent(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartArray)
            return OpenAIRequestErrors.WrongType($"{Name}[{index}].content", "a string or an array of objects", JsonWords.For(reader));
        for (var part = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; part++)
            if (CheckPart(ref reader, index, part) is { } error) return error;
        return null;
    }

    private static GatewayError? CheckPart(ref Utf8JsonReader reader, int index, int part)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return OpenAIRequestErrors.WrongType(PathOf(index, part), "an object", JsonWords.For(reader));
        var hasType = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isText = reader.ValueTextEquals("text"u8);
            hasType |= isType;
            reader.Read();
            var isRight = reader.TokenType == JsonTokenType.String || (isText && reader.TokenType == JsonTokenType.Null);
            if ((isType || isText) && !isRight)
                return OpenAIRequestErrors.WrongType($"{PathOf(index, part)}.{(isType ? "type" : "text")}", "a string", JsonWords.For(reader));
            reader.Skip();
        }

        return hasType ? null : OpenAIRequestErrors.Missing($"{PathOf(index, part)}.type");
    }

    private static string PathOf(int message, int part) => $"{Name}[{message}].content[{part}]";
}
