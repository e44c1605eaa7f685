using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Prompts;

namespace AiGateway.Dialects.Gemini;

/// <summary>
/// A prompt's tokens, by one pass and no tokenizer: an upper bound for text, as a token is at least one byte of it, or an estimate; in both an estimate for media, whose size in bytes says little of what a
/// model makes of them.
/// </summary>
internal sealed class GeminiPromptTokens
{
    private static readonly GeminiPromptTokens Bounds = new(isEstimate: false);
    private static readonly GeminiPromptTokens Estimates = new(isEstimate: true);
    private const int WithTools = 512;
    private readonly bool isEstimate;
    private readonly int perRequest;
    private readonly int perObject;

    // 258 a tile of 768 pixels: a picture of sixteen tiles.
    private const int PerPicture = 4096;

    // 32 tokens a second at the 2 KB a second of speech that is compressed hard. The most is an hour of it.
    private const int SoundBytesPerToken = 64;
    private const int MostPerSound = 128 * 1024;

    // Video is 263 to 300 tokens a second, and a second is seldom smaller than 20 KB; a page of a document is 258 and its text. The most is a context window.
    private const int VideoBytesPerToken = 64;
    private const int FileBytesPerToken = 4;
    private const int MostPerFile = 1024 * 1024;
    private const int PerKeptFile = 16 * 1024;

    private GeminiPromptTokens(bool isEstimate) => (this.isEstimate, perRequest, perObject) = (isEstimate, isEstimate ? 0 : PromptTokens.PerRequest, isEstimate ? 1 : PromptTokens.PerObject);

    private delegate long Part(ref Utf8JsonReader reader);

    /// <summary>The bound for a request that was checked.</summary>
    public static long BoundOf(JsonText document) => Bounds.Of(document);

    /// <summary>The estimate for a request that was checked.</summary>
    public static long EstimateOf(JsonText document) => Estimates.Of(document);

    private long Of(JsonText document)
    {
        long bound = perRequest;
        foreach (var member in document.Members)
        {
            var reader = document.Open(member);
            if (member.Name == GeminiFields.Contents.Name) bound += OfEach(ref reader, OfContent);
            else if (Is(GeminiFields.SystemInstruction, member)) bound += OfContent(ref reader);
            else if (member.Name == GeminiFields.Tools.Name) bound += (isEstimate ? 0 : WithTools) + OfValue(ref reader);
            else if (Is(GeminiFields.GenerationConfig, member)) bound += OfValue(ref reader); // it holds the schema
        }

        return bound;
    }

    private static bool Is(GeminiField field, JsonMember member) => member.Name == field.Name || member.Name == field.Other;

    private static long OfEach(ref Utf8JsonReader reader, Part part)
    {
        if (reader.TokenType != JsonTokenType.StartArray) return part(ref reader);
        long bound = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) bound += part(ref reader);
        return bound;
    }

    private long OfContent(ref Utf8JsonReader reader) => OfMembers(ref reader, GeminiFields.Parts, OfParts);

    private long OfParts(ref Utf8JsonReader reader) => OfEach(ref reader, OfPart);

    private long OfPart(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return OfValue(ref reader);
        long bound = perObject;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isBlob, isFile, isResponse) = (GeminiFields.InlineData.Is(reader), GeminiFields.FileData.Is(reader), GeminiFields.FunctionResponse.Is(reader));
            reader.Read();
            bound += isBlob ? OfBlob(ref reader) : isResponse ? OfMembers(ref reader, GeminiFields.Parts, OfParts) : OfValue(ref reader) + (isFile ? PerKeptFile : 0);
        }

        return bound;
    }

    // An object in which one member is looked at more closely.
    private long OfMembers(ref Utf8JsonReader reader, GeminiField field, Part part)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return OfValue(ref reader);
        long bound = perObject;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isField = field.Is(reader);
            reader.Read();
            bound += isField ? part(ref reader) : OfValue(ref reader);
        }

        return bound;
    }

    private long OfBlob(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return OfValue(ref reader);
        var (type, length) = ("", 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isType, isData) = (GeminiFields.MimeType.Is(reader), GeminiFields.Data.Is(reader));
            reader.Read();
            if (isType && reader.TokenType == JsonTokenType.String) type = reader.GetString()!;
            else if (isData && reader.TokenType == JsonTokenType.String) length = reader.ValueSpan.Length;
            reader.Skip();
        }

        return perObject + OfMedium(type, (int)(length * 3L / 4));
    }

    private static long OfMedium(string type, int bytes) => type.Split('/')[0].ToLowerInvariant() switch
    {
        "image" => PerPicture,
        "audio" => Math.Min(MostPerSound, bytes / SoundBytesPerToken),
        "video" => Math.Min(MostPerFile, bytes / VideoBytesPerToken),
        "text" => bytes,
        _ => Math.Min(MostPerFile, bytes / FileBytesPerToken),
    };

    private long OfText(in Utf8JsonReader text) => isEstimate ? TokenEstimate.Of(text.GetString()) : PromptTokens.LengthOf(text);

    // Names count too: a schema's names are part of the prompt. The reader ends on the value's last token.
    private long OfValue(ref Utf8JsonReader reader)
    {
        var depth = reader.CurrentDepth;
        long bound = 0;
        do
        {
            if (reader.TokenType == JsonTokenType.StartObject) bound += perObject;
            else if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName) bound += OfText(reader);
        }
        while (!(reader.CurrentDepth == depth && reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) && reader.Read());
        return bound;
    }
}
