using System.Text.Json;

namespace AiGateway.Dialects.OpenAI;

/// <summary>What OpenAI's messages call the types of JSON.</summary>
internal static class JsonWords
{
    /// <summary>The word for what <paramref name="reader"/> stands on.</summary>
    public static string For(in Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => IsInteger(reader) ? "an integer" : "a decimal number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        _ => "null",
    };

    /// <summary>True for a number spelled without a fraction and an exponent.</summary>
    public static bool IsInteger(in Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && !reader.ValueSpan.ContainsAny(".eE"u8);
}
