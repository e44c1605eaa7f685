using System.Text.Json;
using System.Text.Unicode;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Anthropic;

/// <summary>
/// An error as an upstream wrote it, as far as it can be trusted: its type (or code, as Azure's front door has it) where that looks like an identifier. Its message may quote content, or name the gateway's
/// account: it is for the caller alone, and only where the error is about its request.
/// </summary>
internal sealed record AnthropicErrorBody(string? Type, string? Message)
{
    private const int LongestType = 64;
    private const int LongestMessage = 4096;

    /// <summary>Reads <c>{"type":"error","error":{…}}</c>; null when it has no error object.</summary>
    public static AnthropicErrorBody? Read(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body)) return null;
        try
        {
            return ReadRoot(body);
        }
        catch (JsonException)
        {
            // The reader has no other way to say that this is not JSON.
            return null;
        }
    }

    private static AnthropicErrorBody? ReadRoot(ReadOnlySpan<byte> body)
    {
        var reader = UpstreamJson.Open(body);
        AnthropicErrorBody? error = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isError = reader.Is("error"u8);
            reader.Read();
            if (isError && reader.TokenType == JsonTokenType.StartObject) error = ReadError(ref reader);
            reader.SkipRest();
        }

        return reader.Read() ? null : error;
    }

    private static AnthropicErrorBody ReadError(ref Utf8JsonReader reader)
    {
        string? type = null, code = null, message = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.Is("type"u8)) type = reader.Read() ? IdentifierOf(reader) : null;
            else if (reader.Is("code"u8)) code = reader.Read() ? IdentifierOf(reader) : null;
            else if (reader.Is("message"u8)) message = reader.Read() ? reader.Text(LongestMessage) : null;
            else reader.Read();
            reader.SkipRest();
        }

        return new(type ?? code, message);
    }

    private static string? IdentifierOf(in Utf8JsonReader reader)
    {
        var text = reader.Text(LongestType);
        return text?.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-') == true ? text : null;
    }
}
