using System.Globalization;
using System.Text.Json;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI;

/// <summary>
/// An error as an upstream wrote it, as far as it can be trusted: code, type and parameter where they look like identifiers. Its message may quote
/// content, or name the gateway's account: it is for the caller alone, and only where the error is about its request.
/// </summary>
internal sealed class UpstreamErrorObject
{
    private const int MaxCodeLength = 64;
    private const int MaxParamLength = 128;
    private const int MaxMessageLength = 4096;

    public string? Code { get; private set; }

    public string? Type { get; private set; }

    public string? Param { get; private set; }

    public string? Message { get; private set; }

    /// <summary>Reads <c>{…}</c>, which is JSON, with a message that stands elsewhere.</summary>
    public static UpstreamErrorObject Read(ReadOnlySpan<byte> json, string message)
    {
        var error = Read(json);
        error.Message = message;
        return error;
    }

    /// <summary>Reads <c>{…}</c>, which is JSON; anything else says nothing.</summary>
    public static UpstreamErrorObject Read(ReadOnlySpan<byte> json)
    {
        var error = new UpstreamErrorObject();
        var reader = UpstreamJson.Open(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return error;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            error.ReadMember(ref reader);
        return error;
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.Is("code"u8)) Code = reader.Read() ? IdentifierOf(reader, MaxCodeLength) : null;
        else if (reader.Is("type"u8)) Type = reader.Read() ? IdentifierOf(reader, MaxCodeLength) : null;
        else if (reader.Is("message"u8)) Message = reader.Read() ? reader.Text(MaxMessageLength) : null;
        else if (reader.Is("param"u8)) Param = reader.Read() ? IdentifierOf(reader, MaxParamLength, "[]") : null;
        else reader.Read();
        reader.Skip();
    }

    // Azure's codes are strings or numbers, often the status once more.
    private static string? IdentifierOf(in Utf8JsonReader reader, int maximum, string also = "")
    {
        if (reader.TokenType == JsonTokenType.Number) return reader.Count()?.ToString(CultureInfo.InvariantCulture);
        var text = reader.Text(maximum);
        return text?.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-' || also.Contains(letter)) == true ? text : null;
    }
}
