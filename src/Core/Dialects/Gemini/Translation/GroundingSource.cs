using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Reads <c>groundingChunks</c>: pages of the web, places, and documents that were searched.</summary>
internal static class GroundingSource
{
    public static List<ChatCitation> Read(ReadOnlySpan<byte> chunks)
    {
        var sources = new List<ChatCitation>();
        var items = new UpstreamArray(chunks);
        while (items.Next())
        {
            var source = new ChatCitation();
            var members = new UpstreamObject(items.Value);
            while (members.Next()) source = ReadSource(members.Value, source);
            sources.Add(source);
        }

        return sources;
    }

    // Whatever kind it is of, its fields have the same names.
    private static ChatCitation ReadSource(ReadOnlySpan<byte> json, ChatCitation source)
    {
        var members = new UpstreamObject(json);
        while (members.Next())
        {
            if (members.Is("uri"u8)) source = source with { Url = UpstreamValue.Find(members.Value) };
            else if (members.Is("title"u8)) source = source with { Title = UpstreamValue.Find(members.Value) };
            else if (members.Is("text"u8)) source = source with { Quote = UpstreamValue.Find(members.Value) };
        }

        return source;
    }
}
