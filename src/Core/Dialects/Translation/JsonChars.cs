using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Translation;

/// <summary>
/// A text as it stands in JSON, quotes and escapes included. Most of what a stream carries is texts that go from one JSON document into another: kept as they are written, they need no reading, and half
/// a surrogate pair, where a delta was cut, passes unharmed.
/// </summary>
public readonly ref struct JsonChars
{
    private readonly ReadOnlySpan<byte> quoted;

    private JsonChars(ReadOnlySpan<byte> quoted) => this.quoted = quoted;

    /// <summary>No text; also the default.</summary>
    public static JsonChars Empty => default;

    /// <summary>The text with its quotes: a JSON value.</summary>
    public ReadOnlySpan<byte> Quoted => quoted.IsEmpty ? "\"\""u8 : quoted;

    /// <summary>The text without quotes, escaped.</summary>
    public ReadOnlySpan<byte> Inside => quoted.IsEmpty ? default : quoted[1..^1];

    public bool IsEmpty => quoted.Length <= 2;

    /// <summary>The string the reader stands on; empty when it is none. Only for a reader over one span.</summary>
    public static JsonChars Of(ReadOnlySpan<byte> json, scoped in Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? new(json.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2)) : default;

    /// <summary>A text that is escaped, without its quotes.</summary>
    public static JsonChars OfInside(ReadOnlySpan<byte> escaped) => escaped.IsEmpty ? default : new((byte[])[(byte)'"', .. escaped, (byte)'"']);

    /// <summary>A text that is not in JSON yet. Its half surrogate pairs, if any, become replacement characters.</summary>
    public static JsonChars Quote(string? text) =>
        string.IsNullOrEmpty(text) ? default : Quote(Encoding.UTF8.GetBytes(text)); // the encoder throws on half a pair in UTF-16

    /// <summary>UTF-8 (such as a JSON object) that is to stand inside a string.</summary>
    public static JsonChars Quote(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? default : new(Quote(JsonEncodedText.Encode(utf8, JsonOutput.Encoder)));

    /// <summary>What the text means. Half surrogate pairs stay as they are, in UTF-16.</summary>
    public override string ToString() => EscapedText.Unescape(Inside);

    private static byte[] Quote(JsonEncodedText text) => [(byte)'"', .. text.EncodedUtf8Bytes, (byte)'"'];
}
