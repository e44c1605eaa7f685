using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Prompts;

/// <summary>
/// What the pieces of a prompt are counted for, by one pass and no tokenizer: an upper bound for text, as a token is at least one byte of it; an estimate for media, whose size in bytes says little of
/// what a model makes of them. What frames messages and tools inside the model is covered by a constant an object. A long prompt that a vendor adds of its own (agents with tools of theirs) is not covered.
/// </summary>
internal static class PromptTokens
{
    // gpt-oss's template has a system prompt of some 70 tokens; others have a few.
    public const int PerRequest = 64;
    public const int PerObject = 8;

    // Claude and Llama are told how to call tools in 300 to 500 tokens.
    private const int WithTools = 512;

    // Most models scale a picture down before they look at it; a few count more.
    private const int PerPicture = 4096;

    // 32 tokens a second at the 2 KB a second of speech that is compressed hard. The most is an hour of it.
    private const int SoundBytesPerToken = 64;
    private const int MostPerSound = 128 * 1024;

    // A page of text has some 3,000 tokens, its picture included, and is seldom smaller than 10 KB. The most is a common context window.
    private const int FileBytesPerToken = 4;
    private const int MostPerFile = 128 * 1024;
    private const int PerKeptFile = 16 * 1024;

    /// <summary>A string of that length which holds such a medium; in base64 where it holds bytes.</summary>
    public static long Of(Medium medium, int length) => medium switch
    {
        Medium.None => length,
        Medium.Picture => PerPicture,
        Medium.Sound => Math.Min(MostPerSound, Decoded(length) / SoundBytesPerToken),
        Medium.File => Math.Min(MostPerFile, Decoded(length) / FileBytesPerToken),
        _ => PerKeptFile,
    };

    /// <summary>The tools in a field of the document; nothing when it is absent.</summary>
    public static long OfTools(JsonText document, string name) => OfSchema(document, name) is > 0 and var schema ? WithTools + schema : 0;

    /// <summary>A field whose names are part of the prompt, as a schema's are; nothing when it is absent.</summary>
    public static long OfSchema(JsonText document, string name)
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

    /// <summary>The bytes of the text that <paramref name="text"/> stands on.</summary>
    public static int LengthOf(in Utf8JsonReader text) => text.ValueIsEscaped ? EscapedText.Utf8Length(text.ValueSpan) : text.ValueSpan.Length;

    private static int Decoded(int base64) => (int)(base64 * 3L / 4);
}
