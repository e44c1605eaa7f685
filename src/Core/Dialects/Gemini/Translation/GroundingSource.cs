using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Reads <c>groundingChunks</c>: pages of the web, places, and documents that were searched.</summary>
internal static class GroundingSource
{
    public static List<ChatCitation> Read(ReadOnlySpan<byte> chunks)
    {
        var sources = new List<ChatCitation>();
        var items = new Items(chunks);
        while (items.Next())
        {
            var source = new ChatCitation();
            var members = new Members(items.Value);
            while (members.Next()) source = ReadSource(members.Value, source);
            sources.Add(source);
        }

        return sources;
    }

    // Whatever kind it is of, its fields have the same names.
    private static ChatCitation ReadSource(ReadOnlySpan<byte> json, ChatCitation source)
    {
        var members = new Members(json);
        while (members.Next())
        {
            if (members.Is("uri"u8)) source = source with { Url = Members.LongText(members.Value) };
            else if (members.Is("title"u8)) source = source with { Title = Members.LongText(members.Value) };
            else if (members.Is("text"u8)) source = source with { Quote = Members.LongText(members.Value) };
        }

        return source;
    }
}
