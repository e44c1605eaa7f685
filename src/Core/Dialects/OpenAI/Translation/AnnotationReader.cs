using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Tells the sources of an answer.</summary>
internal static class AnnotationReader
{
    public static void Tell(int choice, ReadOnlySpan<byte> annotations, IChatSink sink)
    {
        var items = new UpstreamArray(annotations);
        while (items.Next())
        {
            var members = new UpstreamObject(items.Value);
            while (members.Next())
                if (members.Is("url_citation"u8) && Read(members.Value) is { Url: not null } citation) sink.Citation(choice, citation);
        }
    }

    private static ChatCitation Read(ReadOnlySpan<byte> json)
    {
        var citation = new ChatCitation();
        var members = new UpstreamObject(json);
        while (members.Next())
        {
            if (members.Is("url"u8)) citation = citation with { Url = UpstreamValue.Text(members.Value) };
            else if (members.Is("title"u8)) citation = citation with { Title = UpstreamValue.Text(members.Value) };
            else if (members.Is("content"u8)) citation = citation with { Quote = UpstreamValue.Text(members.Value) };
            else if (members.Is("start_index"u8)) citation = citation with { Start = Position(members.Value) };
            else if (members.Is("end_index"u8)) citation = citation with { End = Position(members.Value) };
        }

        return citation;
    }

    private static int? Position(ReadOnlySpan<byte> json) => UpstreamValue.Count(json) is <= int.MaxValue and var at ? (int)at : null;
}
