using System.Buffers;

namespace AiGateway.Dialects.Anthropic;

/// <summary>
/// A delta as Anthropic itself writes it, to the letter: nine of ten events of a stream. It says nothing of the reply that has to be remembered, so it need not be read: known words and digits around
/// one JSON string, whose escapes are checked, are JSON.
/// </summary>
internal static class PlainDelta
{
    private static readonly SearchValues<byte> EndsOfPlainText = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(control => (byte)control)]);

    private static ReadOnlySpan<byte> Start => "{\"type\":\"content_block_delta\",\"index\":"u8;

    /// <summary>True for <c>{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"…"}}</c> and its like, and for nothing that is not JSON.</summary>
    public static bool Is(ReadOnlySpan<byte> json)
    {
        if (!json.StartsWith(Start)) return false;
        var rest = json[Start.Length..];
        var digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits is < 1 or > 9 || (digits > 1 && rest[0] == (byte)'0')) return false;
        return TrySkipKind(rest[digits..], out rest) && TrySkipText(rest, out rest) && IsEnd(rest);
    }

    private static bool TrySkipKind(ReadOnlySpan<byte> json, out ReadOnlySpan<byte> rest) =>
        TrySkip(json, ",\"delta\":{\"type\":\"text_delta\",\"text\":\""u8, out rest)
            || TrySkip(json, ",\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\""u8, out rest)
            || TrySkip(json, ",\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\""u8, out rest);

    private static bool TrySkip(ReadOnlySpan<byte> json, ReadOnlySpan<byte> expected, out ReadOnlySpan<byte> rest)
    {
        var isThere = json.StartsWith(expected);
        rest = isThere ? json[expected.Length..] : json;
        return isThere;
    }

    // To the quote that ends it.
    private static bool TrySkipText(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> rest)
    {
        rest = text;
        while (rest.IndexOfAny(EndsOfPlainText) is >= 0 and var at)
        {
            rest = rest[at..];
            if (rest[0] == (byte)'"') return true;
            var length = EscapeLength(rest);
            if (length == 0) return false;
            rest = rest[length..];
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
    private static bool IsEnd(ReadOnlySpan<byte> json) => json.StartsWith("\"}"u8) && json[2..].TrimStart((byte)' ').SequenceEqual("}"u8);
}
