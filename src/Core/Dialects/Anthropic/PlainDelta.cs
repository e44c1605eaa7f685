using System.Buffers;
using System.Buffers.Text;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic;

/// <summary>
/// A delta as Anthropic itself writes it, to the letter: nine of ten events of a stream. It says nothing of the reply that has to be remembered, so it need not be read: known words and digits around
/// one JSON string, whose escapes are checked, are JSON.
/// </summary>
internal readonly ref struct PlainDelta
{
    private const int MostDigits = 9;
    private static readonly SearchValues<byte> EndsOfPlainText = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(control => (byte)control)]);

    private PlainDelta(int index, PartKind kind, ReadOnlySpan<byte> quoted)
    {
        Index = index;
        Kind = kind;
        Quoted = quoted;
    }

    private static ReadOnlySpan<byte> Start => "{\"type\":\"content_block_delta\",\"index\":"u8;

    private static ReadOnlySpan<byte> OfText => ",\"delta\":{\"type\":\"text_delta\",\"text\":"u8;

    private static ReadOnlySpan<byte> OfInput => ",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":"u8;

    private static ReadOnlySpan<byte> OfThinking => ",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":"u8;

    /// <summary>The block it goes on with.</summary>
    public int Index { get; }

    /// <summary>Text, thinking, or the input of a tool call.</summary>
    public PartKind Kind { get; }

    /// <summary>What it adds: a JSON string.</summary>
    public ReadOnlySpan<byte> Quoted { get; }

    /// <summary>Reads <c>{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"…"}}</c> and its like; false for all else, and for everything that is not JSON.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out PlainDelta delta)
    {
        delta = default;
        if (!json.StartsWith(Start) || !TryReadIndex(json[Start.Length..], out var index, out var rest)) return false;
        var (kind, length) = KindOf(rest);
        if (kind == PartKind.None || !TryMeasure(rest[length..], out var quoted) || !IsEnd(rest[(length + quoted)..])) return false;
        delta = new(index, kind, rest.Slice(length, quoted));
        return true;
    }

    private static bool TryReadIndex(ReadOnlySpan<byte> json, out int index, out ReadOnlySpan<byte> rest)
    {
        index = 0;
        rest = json;
        var digits = json.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits is < 1 or > MostDigits || (digits > 1 && json[0] == (byte)'0')) return false;
        rest = json[digits..];
        return Utf8Parser.TryParse(json[..digits], out index, out _);
    }

    private static (PartKind Kind, int Length) KindOf(ReadOnlySpan<byte> json)
    {
        if (json.StartsWith(OfText)) return (PartKind.Text, OfText.Length);
        if (json.StartsWith(OfInput)) return (PartKind.ToolCall, OfInput.Length);
        return json.StartsWith(OfThinking) ? (PartKind.Thinking, OfThinking.Length) : default;
    }

    // The string with its quotes.
    private static bool TryMeasure(ReadOnlySpan<byte> text, out int length)
    {
        length = 1;
        if (!text.StartsWith("\""u8)) return false;
        while (text[length..].IndexOfAny(EndsOfPlainText) is >= 0 and var at)
        {
            length += at;
            if (text[length] == (byte)'"')
            {
                length++;
                return true;
            }

            var escape = EscapeLength(text[length..]);
            if (escape == 0) return false;
            length += escape;
        }

        return false;
    }

    private static int EscapeLength(ReadOnlySpan<byte> escape)
    {
        if (escape.Length < 2 || escape[0] != (byte)'\\') return 0;
        if ("\"\\/bfnrt"u8.Contains(escape[1])) return 2;
        if (escape[1] != (byte)'u' || escape.Length < 6) return 0;
        foreach (var digit in escape[2..6])
            if (!char.IsAsciiHexDigit((char)digit)) return 0;
        return 6;
    }

    // Anthropic pads events with spaces before the last brace.
    private static bool IsEnd(ReadOnlySpan<byte> json) => json.StartsWith("}"u8) && json[1..].TrimStart((byte)' ').SequenceEqual("}"u8);
}
