namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Tells, while a tool call's arguments come in pieces, when they are whole: a JSON object that was opened and closed. Pieces are escaped, as they stand inside a JSON string.</summary>
internal struct ArgumentsEnd
{
    private int depth;
    private bool isText;
    private bool isEscape;

    /// <summary>True once the object is closed.</summary>
    public bool IsReached { get; private set; }

    public void Add(ReadOnlySpan<byte> escaped)
    {
        for (var at = 0; at < escaped.Length; at++)
        {
            var letter = escaped[at];
            if (letter == (byte)'\\' && at + 1 < escaped.Length) letter = MeaningOf(escaped, ref at);
            Take(letter);
        }
    }

    // What is not a quote or a backslash is no mark of JSON's either.
    private static byte MeaningOf(ReadOnlySpan<byte> escaped, ref int at)
    {
        at++;
        if (escaped[at] is (byte)'"' or (byte)'\\') return escaped[at];
        if (escaped[at] != (byte)'u' || at + 4 >= escaped.Length) return (byte)' ';
        var code = escaped.Slice(at + 1, 4);
        at += 4;
        return code.SequenceEqual("0022"u8) ? (byte)'"' : code.SequenceEqual("005c"u8) || code.SequenceEqual("005C"u8) ? (byte)'\\' : (byte)' ';
    }

    private void Take(byte letter)
    {
        if (isEscape) isEscape = false;
        else if (isText) (isText, isEscape) = (letter != (byte)'"', letter == (byte)'\\');
        else if (letter == (byte)'"') isText = true;
        else if (letter is (byte)'{' or (byte)'[') depth++;
        else if (letter is (byte)'}' or (byte)']') IsReached |= --depth == 0;
    }
}
