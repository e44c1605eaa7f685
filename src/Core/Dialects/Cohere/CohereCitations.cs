using System.Globalization;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Cohere;

/// <summary>Tells where stretches of a text come from. Cohere counts characters, where .NET and others count a half of some.</summary>
internal sealed class CohereCitations
{
    private const int Longest = 8 * 1024;
    private readonly List<int> wide = [];
    private int characters;

    /// <summary>A new text begins.</summary>
    public void Begin()
    {
        wide.Clear();
        characters = 0;
    }

    /// <summary>More of the text passes.</summary>
    public void Pass(JsonChars piece)
    {
        if (!piece.Inside.ContainsAnyInRange((byte)0xF0, (byte)0xF4) && !piece.Inside.Contains((byte)'\\'))
        {
            characters += CountOf(piece.Inside);
            return;
        }

        foreach (var rune in piece.ToString().EnumerateRunes())
        {
            if (!rune.IsBmp) wide.Add(characters);
            characters++;
        }
    }

    /// <summary>One citation of the text under way: a source each. What is about a plan or thoughts is left out, as they have none.</summary>
    public void Tell(JsonView citation, IChatSink sink)
    {
        if (citation["type"u8].Text(Longest) is "PLAN" or "THINKING_CONTENT") return;
        var (start, end) = (UnitsOf(citation["start"u8].Count), UnitsOf(citation["end"u8].Count));
        foreach (var source in citation["sources"u8]) sink.Citation(0, Read(source) with { Start = start, End = end });
    }

    private static int CountOf(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var unit in utf8)
            if ((unit & 0xC0) != 0x80) count++;
        return count;
    }

    private static ChatCitation Read(JsonView source)
    {
        var document = source["document"u8];
        var id = source["id"u8].Text(Longest);
        return new()
        {
            Url = document["url"u8].Text(Longest),
            Title = document["title"u8].Text(Longest) ?? id,
            Quote = document["text"u8].Text(Longest) ?? document["snippet"u8].Text(Longest),
            Document = document.IsObject && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        };
    }

    private int WideBefore(int position) => wide.BinarySearch(position) is var found && found < 0 ? ~found : found;

    private int? UnitsOf(long? position) => position is { } at and <= int.MaxValue / 2 ? (int)at + WideBefore((int)at) : null;
}
