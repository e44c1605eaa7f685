using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Writes where a text comes from: a place on the web, or in a document of the caller's. Where in the source it stands is not known here.</summary>
internal static class CitationWriter
{
    public static void Write(ChatCitation citation, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, citation.Document is null ? "web_search_result_location"u8 : "char_location"u8);
        json.WriteString("cited_text"u8, citation.Quote ?? "");
        if (citation.Document is { } document) WriteDocument(citation, document, json);
        else WriteAddress(citation, json);
        json.WriteEndObject();
    }

    private static void WriteDocument(ChatCitation citation, int document, Utf8JsonWriter json)
    {
        json.WriteNumber("document_index"u8, document);
        json.WriteString("document_title"u8, citation.Title);
        json.WriteNumber("start_char_index"u8, 0);
        json.WriteNumber("end_char_index"u8, 0);
    }

    private static void WriteAddress(ChatCitation citation, Utf8JsonWriter json)
    {
        json.WriteString("url"u8, citation.Url ?? "");
        json.WriteString("title"u8, citation.Title ?? citation.Url ?? "");
        json.WriteString("encrypted_index"u8, "");
    }
}
