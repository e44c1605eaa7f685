using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Anthropic;

/// <summary>Checks content: a text, or blocks of which each says what it is.</summary>
internal static class AnthropicBlocks
{
    private const string System = AnthropicFields.System;

    /// <summary>What is wrong with the content of the message at <paramref name="message"/>; the reader stands on it and is left at its end.</summary>
    public static GatewayError? Check(ref Utf8JsonReader reader, int message)
    {
        if (reader.TokenType == JsonTokenType.String) return null;
        if (reader.TokenType != JsonTokenType.StartArray) return AnthropicRequestErrors.WrongType($"messages.{message}.content", "a valid list");
        for (var at = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; at++)
            if (CheckBlock(ref reader) is { } fault) return fault.At($"messages.{message}.content.{at}");
        return null;
    }

    /// <summary>What is wrong with the system prompt; null when nothing is, or when there is none.</summary>
    public static GatewayError? CheckSystem(JsonText document)
    {
        if (document.Find(System) is not { } member) return null;
        var reader = document.Open(member);
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.StartArray) return AnthropicRequestErrors.WrongType(System, "a valid list");
        for (var at = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; at++)
            if (CheckBlock(ref reader) is { } fault) return fault.At($"{System}.{at}");
        return null;
    }

    /// <summary>What is wrong with the tools; null when nothing is, or when there are none.</summary>
    public static GatewayError? CheckTools(JsonText document)
    {
        if (document.Find(AnthropicFields.Tools) is not { } member) return null;
        var reader = document.Open(member);
        for (var at = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; at++)
        {
            if (reader.TokenType != JsonTokenType.StartObject) return AnthropicRequestErrors.WrongType($"{AnthropicFields.Tools}.{at}", "a valid dictionary");
            reader.Skip();
        }

        return null;
    }

    private static BlockFault? CheckBlock(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return new("", "a valid dictionary");
        var (hasType, isTextBlock, hasText) = (false, false, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isText = reader.ValueTextEquals("text"u8);
            reader.Read();
            if ((isType || isText) && reader.TokenType != JsonTokenType.String) return new(isType ? "type" : "text", "a valid string");
            if (isType) isTextBlock = reader.ValueTextEquals("text"u8);
            hasType |= isType;
            hasText |= isText;
            reader.Skip();
        }

        if (!hasType) return new("type", null);
        return isTextBlock && !hasText ? new("text", null) : null;
    }

    /// <summary>What is wrong with a block: the member at fault (empty for the block itself), and what was expected; null when it is missing.</summary>
    private sealed record BlockFault(string Member, string? Expected)
    {
        public GatewayError At(string path)
        {
            var param = Member.Length == 0 ? path : $"{path}.{Member}";
            return Expected is null ? AnthropicRequestErrors.Missing(param) : AnthropicRequestErrors.WrongType(param, Expected);
        }
    }
}
