using System.Globalization;
using System.Text.Json;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Gemini;

/// <summary>An error as an upstream wrote it, as far as it can be trusted: its word, reason and field where they look like identifiers. Its message is for the caller alone.</summary>
internal sealed class GeminiErrorObject
{
    private const int LongestName = 128;
    private const int LongestMessage = 4096;
    private const int LongestDelay = 24;

    /// <summary>Such as <c>INVALID_ARGUMENT</c>.</summary>
    public string? Status { get; private set; }

    /// <summary>Of its <c>ErrorInfo</c>, such as <c>API_KEY_INVALID</c>.</summary>
    public string? Reason { get; private set; }

    public string? Field { get; private set; }

    public TimeSpan? RetryDelay { get; private set; }

    public string? Message { get; private set; }

    public int? Code { get; private set; }

    /// <summary>Reads <c>{…}</c>, which is JSON; anything else says nothing.</summary>
    public static GeminiErrorObject Read(ReadOnlySpan<byte> json)
    {
        var error = new GeminiErrorObject();
        var reader = UpstreamJson.Open(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return error;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            error.ReadMember(ref reader);
        return error;
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.Is("status"u8)) Status = reader.Read() ? Identifier(reader) : null;
        else if (reader.Is("message"u8)) Message = reader.Read() ? reader.Text(LongestMessage) : null;
        else if (reader.Is("code"u8)) Code = reader.Read() && reader.Count() is { } code and <= 999 ? (int)code : null;
        else if (reader.Is("details"u8)) ReadDetails(ref reader);
        else reader.Read();
        reader.Skip();
    }

    // Each is another kind of object; what they hold has names of its own.
    private void ReadDetails(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray) return;
        var depth = reader.CurrentDepth;
        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            if (reader.Is("reason"u8)) Reason ??= reader.Read() ? Identifier(reader) : null;
            else if (reader.Is("field"u8)) Field ??= reader.Read() ? Identifier(reader) : null;
            else if (reader.Is("retryDelay"u8)) RetryDelay ??= reader.Read() ? Duration(reader.Text(LongestDelay)) : null;
        }
    }

    private static TimeSpan? Duration(string? text) =>
        text is [.., 's'] && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= TimeSpan.FromDays(1).TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static string? Identifier(in Utf8JsonReader reader)
    {
        var text = reader.Text(LongestName);
        return text?.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-' or '[' or ']') == true ? text : null;
    }
}
