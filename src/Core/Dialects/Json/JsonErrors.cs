using System.Globalization;
using System.Text;
using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.Json;

/// <summary>What can be wrong with a body before anyone asks what it means.</summary>
internal static class JsonErrors
{
    public static GatewayError Empty() => Refuse("The request body is empty; a JSON object is expected.");

    public static GatewayError NotAnObject() => Refuse("The request body is not a JSON object.");

    public static GatewayError TooDeep() =>
        Refuse(Text($"The request body is nested too deeply; {StrictJson.MaxDepth} levels are allowed."));

    public static GatewayError TooManyMembers() =>
        Refuse(Text($"The request body has too many fields; {StrictJson.MaxMembers} are allowed at its top."));

    public static GatewayError DuplicateName(string field) => Refuse($"The field '{field}' stands twice in the same object.", field);

    public static GatewayError HalfSurrogatePair(string field) =>
        Refuse($"The field '{field}' holds one half of a surrogate pair, which is not a character.", field);

    public static GatewayError Malformed(JsonException exception) => Refuse(
        Text($"The request body is not valid JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}."));

    public static GatewayError InvalidUtf8(ReadOnlySpan<byte> text) =>
        Refuse(Text($"The request body is not valid UTF-8: byte {FirstInvalid(text) + 1}."));

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) == System.Buffers.OperationStatus.Done) at += length;
        return at;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static GatewayError Refuse(string message, string? param = null) => new()
    {
        Kind = ErrorKind.InvalidRequest,
        Status = 400,
        Code = "invalid_json",
        Message = message,
        Param = param,
    };
}
