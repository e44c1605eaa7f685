using System.Text;
using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Writes citations as <c>groundingMetadata</c>: the sources, and the stretches of the text that rest on them, in bytes of UTF-8.</summary>
internal static class GroundingWriter
{
    public static void Write(IReadOnlyList<ChatCitation> citations, string text, Utf8JsonWriter json)
    {
        if (citations.Count == 0) return;
        var sources = citations.Select(SourceOf).Distinct().ToList();
        var places = sources.Index().ToDictionary(source => source.Item, source => source.Index);
        json.WriteStartObject("groundingMetadata"u8);
        json.WriteStartArray("groundingChunks"u8);
        foreach (var source in sources) WriteSource(source, json);
        json.WriteEndArray();
        json.WriteStartArray("groundingSupports"u8);
        foreach (var citation in citations) WriteSupport(citation, places[SourceOf(citation)], text, json);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static ChatCitation SourceOf(ChatCitation citation) => citation with { Start = null, End = null, Quote = citation.Url is null ? citation.Quote : null };

    private static void WriteSource(ChatCitation source, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject(source.Url is null ? "retrievedContext"u8 : "web"u8);
        if (source.Url is { } address) json.WriteString("uri"u8, address);
        if (source.Title is { } title) json.WriteString("title"u8, title);
        if (source.Quote is { } quote) json.WriteString("text"u8, quote);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteSupport(ChatCitation citation, int source, string text, Utf8JsonWriter json)
    {
        if (citation is not { Start: { } start, End: { } end } || start < 0 || end < start || end > text.Length) return;
        json.WriteStartObject();
        json.WriteStartObject("segment"u8);
        json.WriteNumber("startIndex"u8, Encoding.UTF8.GetByteCount(text.AsSpan(0, start)));
        json.WriteNumber("endIndex"u8, Encoding.UTF8.GetByteCount(text.AsSpan(0, end)));
        json.WriteString("text"u8, text.AsSpan(start, end - start));
        json.WriteEndObject();
        json.WriteStartArray("groundingChunkIndices"u8);
        json.WriteNumberValue(source);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
