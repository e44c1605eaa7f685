using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI;

/// <summary>Understands an error that an upstream sent inside a stream: <c>{"error":{…}}</c>, <c>{"error":"…"}</c>, or the error object alone.</summary>
internal static class UpstreamErrorEvent
{
    private const int MaxMessageLength = 500;
    private const int MaxCodeLength = 64;

    /// <summary>An error event that held nothing to understand.</summary>
    public static readonly GatewayError Unknown = ToError(null, null);

    /// <summary>Reads a JSON object that was found to be one.</summary>
    public static GatewayError Read(ReadOnlySpan<byte> json)
    {
        string? message = null;
        string? code = null;
        var reader = UpstreamJson.Open(FindError(json));
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) message = MessageOf(reader);
        if (reader.TokenType != JsonTokenType.StartObject) return ToError(message, code);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isMessage, isCode) = (reader.Is("message"u8), reader.Is("code"u8));
            reader.Read();
            if (isMessage) message = MessageOf(reader);
            if (isCode) code = CodeOf(reader);
            reader.Skip();
        }

        return ToError(message, code);
    }

    private static ReadOnlySpan<byte> FindError(ReadOnlySpan<byte> json)
    {
        var reader = UpstreamJson.Open(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isError = reader.Is("error"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (isError) return json[start..(int)reader.BytesConsumed];
        }

        return json;
    }

    private static string? MessageOf(in Utf8JsonReader reader)
    {
        // An escape takes six bytes for one character at most.
        if (reader.Text(6 * MaxMessageLength) is not { } text || text.Length > MaxMessageLength) return null;
        return string.Concat(text.Where(letter => !char.IsControl(letter)));
    }

    private static string? CodeOf(in Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number) return reader.Count()?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return reader.Text(MaxCodeLength) is { } code && code.All(IsOfCode) ? code : null;
    }

    private static bool IsOfCode(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-';

    private static GatewayError ToError(string? message, string? code) => new()
    {
        Kind = ErrorKind.Upstream,
        Status = 502,
        Code = code ?? "upstream_error",
        Message = message ?? "The upstream reported an error in its stream.",
        Failure = UpstreamFailure.Status,
    };
}
