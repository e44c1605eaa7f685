using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Counts the UTF-16 units of a text that stands in JSON, without reading it.</summary>
internal static class TextLength
{
    private const int UnicodeEscape = 6;

    public static int Of(JsonChars text)
    {
        var inside = text.Inside;
        var units = 0;
        for (var at = 0; at < inside.Length; at++)
        {
            var letter = inside[at];
            if (letter == (byte)'\\') at += inside[at + 1] == (byte)'u' ? UnicodeEscape - 1 : 1;
            units += UnitsOf(letter);
        }

        return units;
    }

    // By the first byte of a character in UTF-8; those that follow count for nothing.
    private static int UnitsOf(byte first) => first switch
    {
        < 0x80 => 1,
        < 0xC0 => 0,
        < 0xF0 => 1,
        _ => 2,
    };
}
