using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Anthropic;

/// <summary>Checks the messages of a request as far as policies rely on their form.</summary>
internal static class AnthropicMessages
{
    private const string Name = AnthropicFields.Messages;

    /// <summary>What is wrong with the messages; null when nothing is.</summary>
    public static GatewayError? Check(JsonText document)
    {
        if (document.Find(Name) is not { } member) return AnthropicRequestErrors.Missing(Name);
        var reader = document.Open(member);
        if (reader.TokenType != JsonTokenType.StartArray) return AnthropicRequestErrors.WrongType(Name, "a valid list");
        var index = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
            if (CheckMessage(ref reader, index) is { } error) return error;
        return index == 0 ? AnthropicRequestErrors.NoMessages() : null;
    }

    private static GatewayError? CheckMessage(ref Utf8JsonReader reader, int index)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return AnthropicRequestErrors.WrongType($"{Name}.{index}", "a valid dictionary");
        var (hasRole, hasContent) = (false, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isRole = reader.ValueTextEquals("role"u8);
            var isContent = reader.ValueTextEquals("content"u8);
            hasRole |= isRole;
            hasContent |= isContent;
            reader.Read();
            var error = isRole ? CheckRole(reader, index) : isContent ? AnthropicBlocks.Check(ref reader, index) : null;
            if (error is not null) return error;
            reader.Skip();
        }

        if (!hasRole) return AnthropicRequestErrors.Missing($"{Name}.{index}.role");
        return hasContent ? null : AnthropicRequestErrors.Missing($"{Name}.{index}.content");
    }

    // Newer models take instructions in the middle of a conversation.
    private static GatewayError? CheckRole(in Utf8JsonReader reader, int index)
    {
        if (reader.TokenType != JsonTokenType.String) return AnthropicRequestErrors.WrongType($"{Name}.{index}.role", "a valid string");
        return reader.ValueTextEquals("user"u8) || reader.ValueTextEquals("assistant"u8) || reader.ValueTextEquals("system"u8)
            ? null
            : AnthropicRequestErrors.WrongValue($"{Name}.{index}.role", "'user', 'assistant' or 'system'");
    }
}
