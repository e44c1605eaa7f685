using System.Buffers.Text;
using System.Text;

namespace AiGateway.Dialects.Json;

/// <summary>Reads the inside of a JSON string that holds escapes, which a JSON reader has found to be spelled right.</summary>
internal static class EscapedText
{
    private const int UnicodeEscapeLength = 6;

    /// <summary>False when an escape is one half of a surrogate pair without the other: such a string has no UTF-8.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> escaped) => TryMeasure(escaped, out _);

    /// <summary>Puts the replacement character, which is as long, where half a surrogate pair stands; in a string or in any other JSON.</summary>
    public static void ReplaceHalfPairs(Span<byte> escaped)
    {
        while (escaped.IndexOf((byte)'\\') is >= 0 and var at)
        {
            escaped = escaped[at..];
            if (TryMeasureEscape(escaped, out var written, out _))
            {
                escaped = escaped[written..];
                continue;
            }

            "\\ufffd"u8.CopyTo(escaped);
            escaped = escaped[UnicodeEscapeLength..];
        }
    }

    /// <summary>The length in UTF-8 bytes of what the string means.</summary>
    public static int Utf8Length(ReadOnlySpan<byte> escaped) => TryMeasure(escaped, out var length) ? length : escaped.Length;

    /// <summary>What the string means, in UTF-16, where half a surrogate pair can stand.</summary>
    public static string Unescape(ReadOnlySpan<byte> escaped)
    {
        if (!escaped.Contains((byte)'\\')) return Encoding.UTF8.GetString(escaped);
        var text = new StringBuilder(escaped.Length);
        while (escaped.IndexOf((byte)'\\') is >= 0 and var at)
        {
            text.Append(Encoding.UTF8.GetString(escaped[..at]));
            escaped = escaped[at..];
            text.Append(escaped[1] == (byte)'u' ? UnitOf(escaped) : PlainOf(escaped[1]));
            escaped = escaped[(escaped[1] == (byte)'u' ? UnicodeEscapeLength : 2)..];
        }

        return text.Append(Encoding.UTF8.GetString(escaped)).ToString();
    }

    private static char PlainOf(byte letter) => (char)letter switch
    {
        'b' => '\b',
        'f' => '\f',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        var itself => itself,
    };

    private static bool TryMeasure(ReadOnlySpan<byte> escaped, out int length)
    {
        length = escaped.Length;
        for (var at = escaped.IndexOf((byte)'\\'); at >= 0;)
        {
            if (!TryMeasureEscape(escaped[at..], out var written, out var meant)) return false;
            length -= written - meant;
            var next = escaped[(at + written)..].IndexOf((byte)'\\');
            at = next < 0 ? -1 : at + written + next;
        }

        return true;
    }

    private static bool TryMeasureEscape(ReadOnlySpan<byte> escape, out int written, out int meant)
    {
        (written, meant) = (2, 1);
        if (escape[1] != (byte)'u') return true;
        var unit = UnitOf(escape);
        (written, meant) = (UnicodeEscapeLength, unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3);
        if (!char.IsSurrogate(unit)) return true;
        (written, meant) = (2 * UnicodeEscapeLength, 4);
        return char.IsHighSurrogate(unit) && IsLowSurrogate(escape[UnicodeEscapeLength..]);
    }

    private static bool IsLowSurrogate(ReadOnlySpan<byte> text) =>
        text.Length >= UnicodeEscapeLength && text.StartsWith("\\u"u8) && char.IsLowSurrogate(UnitOf(text));

    private static char UnitOf(ReadOnlySpan<byte> escape) =>
        Utf8Parser.TryParse(escape.Slice(2, 4), out ushort unit, out _, 'x') ? (char)unit : '\0';
}
