using System.Text.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Reads where a text comes from: a place on the web, in a search result, or in a document of the caller's.</summary>
internal static class CitationReader
{
    /// <summary>The citation; null when it is not an object.</summary>
    public static ChatCitation? Read(JsonElement citation)
    {
        if (citation.ValueKind != JsonValueKind.Object) return null;
        return new()
        {
            Url = TextOf(citation, "url") ?? TextOf(citation, "source"),
            Title = TextOf(citation, "title") ?? TextOf(citation, "document_title"),
            Quote = TextOf(citation, "cited_text"),
            Document = citation.TryGetProperty("document_index", out var index) && index.ValueKind == JsonValueKind.Number && index.TryGetInt32(out var at) && at >= 0 ? at : null,
        };
    }

    /// <summary>The citation that is written there; null when it is not one.</summary>
    public static ChatCitation? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return Read(JsonElement.Parse(json));
        }
        catch (JsonException)
        {
            // The parser has no other way to say that this is not JSON.
            return null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, which no text can hold.
            return null;
        }
    }

    private static string? TextOf(JsonElement citation, string name) =>
        citation.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
}
