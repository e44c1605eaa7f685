using System.Buffers;

namespace AiGateway.Dialects.OpenAI;

/// <summary>
/// What the chunks of a stream have in common: every byte but those of its texts, such as content, padding and stamps. A chunk that matches says of itself what the noted one did, so it
/// need not be read: that is most of what an event costs.
/// </summary>
// Sound, because names are no texts and must be the same, and a text without quote, backslash or control character ends at the next quote.
internal sealed class ChunkPattern
{
    private const int Longest = 4096;
    private static readonly SearchValues<byte> EndsOfPlainText = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, ' ').Select(control => (byte)control)]);
    private readonly List<Range> common = new(8);
    private byte[] noted = [];
    private int cutPart;
    private Range cutInPart;

    /// <summary>True for a chunk that differs from the noted one in nothing but its texts; <paramref name="cut"/> is what is left out of it.</summary>
    public bool Matches(ReadOnlySpan<byte> chunk, out Range cut)
    {
        cut = default;
        var at = 0;
        for (var part = 0; part < common.Count; part++)
        {
            var bytes = noted.AsSpan()[common[part]];
            if (!chunk[at..].StartsWith(bytes)) return false;
            if (part == cutPart) cut = (at + cutInPart.Start.Value)..(at + cutInPart.End.Value);
            at += bytes.Length;
            if (part == common.Count - 1) return at == chunk.Length;
            var text = chunk[at..].IndexOfAny(EndsOfPlainText);
            if (text < 0) return false;
            at += text; // the next part begins with a quote
        }

        return false;
    }

    /// <summary>Notes a chunk that was read, and what was left out of it, unless one of its texts is no plain sample.</summary>
    public void Note(ReadOnlySpan<byte> chunk, Range cut)
    {
        common.Clear();
        if (chunk.Length > Longest) return;
        FindCommon(chunk);
        cutPart = common.FindIndex(part => part.Start.Value <= cut.Start.Value && cut.End.Value <= part.End.Value);
        if (cutPart < 0 || common.Count == 1)
        {
            common.Clear();
            return;
        }

        var start = common[cutPart].Start.Value;
        cutInPart = (cut.Start.Value - start)..(cut.End.Value - start);
        if (noted.Length < chunk.Length) noted = new byte[chunk.Length];
        chunk.CopyTo(noted);
    }

    // From string to string: those right behind a colon are texts. What comes after one that is not plain is all common.
    private void FindCommon(ReadOnlySpan<byte> chunk)
    {
        var (start, at) = (0, 0);
        while (chunk[at..].IndexOf((byte)'"') is >= 0 and var next)
        {
            var open = at + next + 1;
            var length = chunk[open..].IndexOfAny(EndsOfPlainText);
            if (length < 0 || chunk[open + length] != '"') break;
            at = open + length + 1;
            if (open < 2 || chunk[open - 2] != ':') continue;
            common.Add(start..open);
            start = open + length;
        }

        common.Add(start..chunk.Length);
    }
}
