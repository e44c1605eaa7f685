using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>Reads where a text comes from. Bedrock says where in the source, not where in the answer.</summary>
internal static class ConverseCitation
{
    private const int Longest = 8 * 1024;

    public static ChatCitation Read(JsonView citation)
    {
        var location = citation["location"u8];
        return new()
        {
            Url = location["web"u8]["url"u8].Text(Longest) ?? AddressOf(citation["source"u8].Text(Longest)),
            Title = citation["title"u8].Text(Longest),
            Quote = QuoteOf(citation["sourceContent"u8]),
            Document = DocumentOf(location),
        };
    }

    private static string? AddressOf(string? source) => source?.StartsWith("http", StringComparison.Ordinal) == true ? source : null;

    private static string? QuoteOf(JsonView contents)
    {
        string? quote = null;
        foreach (var content in contents) quote += content["text"u8].Text(Longest);
        return quote;
    }

    private static int? DocumentOf(JsonView location)
    {
        var index = location["documentChar"u8]["documentIndex"u8].Count ?? location["documentPage"u8]["documentIndex"u8].Count ?? location["documentChunk"u8]["documentIndex"u8].Count;
        return index is <= int.MaxValue ? (int)index : null;
    }
}
