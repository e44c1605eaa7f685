using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAI;

/// <summary>
/// An upper bound of a prompt's tokens that costs one pass and no tokenizer: a token is at least one byte of text. What frames messages
/// and tools inside the model is covered by a constant an object; images, sounds and files by a constant each. A long prompt that a vendor
/// adds of its own (agents with tools of theirs) is not covered.
/// </summary>
internal static class PromptTokensBound
{
    // gpt-oss's template has a system prompt of some 70 tokens; others have a few.
    private const int PerRequest = 64;

    // Claude and Llama are told how to call tools in 300 to 500 tokens.
    private const int WithTools = 512;
    private const int PerObject = 8;
    private const int PerMedium = 4096;

    /// <summary>The bound for a chat request that was checked.</summary>
    public static long Of(JsonText document) =>
        PerRequest + OfMessages(document) + OfTools(document, "tools") + OfTools(document, "functions") + OfSchema(document, "response_format");

    private static long OfMessages(JsonText document)
    {
        var reader = document.Open(document.Find("messages")!);
        long bound = 0;
        var isMedium = false;
        do
        {
            if (reader.TokenType == JsonTokenType.StartObject) bound += PerObject;
            else if (reader.TokenType == JsonTokenType.String) bound += isMedium ? OfMedium(reader) : LengthOf(reader);
            isMedium = reader.TokenType == JsonTokenType.PropertyName && NamesMedium(reader);
        }
        while (reader.Read());
        return bound;
    }

    private static long OfTools(JsonText document, string name) => OfSchema(document, name) is > 0 and var schema ? WithTools + schema : 0;

    // Names count too: a schema's names are part of the prompt.
    private static long OfSchema(JsonText document, string name)
    {
        if (document.Find(name) is not { } member) return 0;
        var reader = document.Open(member);
        long bound = 0;
        do
        {
            if (reader.TokenType == JsonTokenType.StartObject) bound += PerObject;
            else if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) bound += LengthOf(reader);
        }
        while (reader.Read());
        return bound;
    }

    private static bool NamesMedium(in Utf8JsonReader name) =>
        name.ValueTextEquals("url"u8) || name.ValueTextEquals("image_url"u8) || name.ValueTextEquals("data"u8)
        || name.ValueTextEquals("file_data"u8) || name.ValueTextEquals("file_id"u8);

    // What stands in the request bounds a small medium; an address says nothing of what is behind it.
    private static long OfMedium(in Utf8JsonReader value) =>
        value.ValueSpan.StartsWith("http"u8) || value.ValueSpan.StartsWith("file"u8) ? PerMedium : Math.Min(LengthOf(value), PerMedium);

    private static int LengthOf(in Utf8JsonReader text) =>
        text.ValueIsEscaped ? EscapedText.Utf8Length(text.ValueSpan) : text.ValueSpan.Length;
}
