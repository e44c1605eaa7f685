using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAIResponses;

/// <summary>
/// A prompt's tokens, by one pass and no tokenizer, as for chat: an upper bound for text, as a token is at least one byte of it; an estimate for media. What came before a
/// <c>previous_response_id</c> is with the provider and not covered.
/// </summary>
internal static class ResponsesTokensBound
{
    private const int PerRequest = 64;
    private const int WithTools = 512;
    private const int PerObject = 8;
    private const int PerPicture = 4096;
    private const int PerKeptFile = 16 * 1024;
    private const int SoundBytesPerToken = 64;
    private const int FileBytesPerToken = 4;
    private const int MostPerMedium = 128 * 1024;

    // In the input, counted from its array: [ { "content": [ { "image_url": … } ] } ].
    private const int OfPart = 4;

    /// <summary>The bound for a request that was checked.</summary>
    public static long Of(JsonText document) =>
        PerRequest + OfInput(document) + OfTexts(document, "instructions") + OfTools(document) + OfTexts(document, "text") + OfTexts(document, "prompt");

    private static long OfTools(JsonText document) => OfTexts(document, "tools") is > 0 and var tools ? WithTools + tools : 0;

    private static long OfInput(JsonText document)
    {
        if (document.Find(ResponsesInput.Name) is not { } member) return 0;
        var reader = document.Open(member);
        long bound = 0;
        Func<int, long>? medium = null;
        do
        {
            if (reader.TokenType == JsonTokenType.StartObject) bound += PerObject;
            else if (reader.TokenType == JsonTokenType.String) bound += medium?.Invoke(LengthOf(reader)) ?? LengthOf(reader);
            medium = reader.TokenType == JsonTokenType.PropertyName ? MediumOf(reader) : null;
        }
        while (reader.Read());
        return bound;
    }

    // By their exact place, so that a text under a like name elsewhere stays a text.
    private static Func<int, long>? MediumOf(in Utf8JsonReader name)
    {
        if (name.CurrentDepth == OfPart + 1 && name.ValueTextEquals("data"u8)) return static length => Math.Min(MostPerMedium, Decoded(length) / SoundBytesPerToken);
        if (name.CurrentDepth != OfPart) return null;
        if (name.ValueTextEquals("image_url"u8)) return static _ => PerPicture;
        if (name.ValueTextEquals("file_data"u8)) return static length => Math.Min(MostPerMedium, Decoded(length) / FileBytesPerToken);
        return name.ValueTextEquals("file_id"u8) || name.ValueTextEquals("file_url"u8) ? static _ => PerKeptFile : null;
    }

    // Names count too: a schema's names are part of the prompt.
    private static long OfTexts(JsonText document, string name)
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

    private static long Decoded(int base64) => base64 * 3L / 4;

    private static int LengthOf(in Utf8JsonReader text) => text.ValueIsEscaped ? EscapedText.Utf8Length(text.ValueSpan) : text.ValueSpan.Length;
}
