using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Writes an item of <c>annotations</c>; OpenAI's only kind is of sources with an address.</summary>
internal static class CitationWriter
{
    public static bool CanWrite(ChatCitation citation) => citation.Url is not null;

    /// <summary>Writes the citation; its text begins at <paramref name="start"/> of the content, and in a stream it has an index.</summary>
    public static void Write(ChatCitation citation, int start, int? index, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        if (index is { } at) json.WriteNumber("index"u8, at);
        json.WriteString("type"u8, "url_citation"u8);
        json.WriteStartObject("url_citation"u8);
        json.WriteString("url"u8, citation.Url);
        json.WriteString("title"u8, citation.Title ?? "");
        if (citation.Start is { } first) json.WriteNumber("start_index"u8, start + first);
        if (citation.End is { } last) json.WriteNumber("end_index"u8, start + last);
        if (citation.Quote is { } quote) json.WriteString("content"u8, quote);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
