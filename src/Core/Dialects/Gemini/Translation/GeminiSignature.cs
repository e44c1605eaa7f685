using System.Buffers.Text;
using System.Text;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>
/// Signatures in the field <c>thoughtSignature</c>. Google's typed SDKs decode it, so it must be base64: what comes from elsewhere travels in base64 once more, with its origin in front.
/// </summary>
internal static class GeminiSignature
{
    // Thoughts that only their provider can read have no field here but this.
    private const string Redacted = "redacted-thinking";
    private const int LongestOrigin = 32;

    public static string Write(ChatSignature signature) =>
        signature.Dialect == GeminiDialect.DialectName ? signature.Value : Convert.ToBase64String(Encoding.UTF8.GetBytes(signature.TextIn(GeminiDialect.DialectName)));

    public static string WriteRedacted(string data) => Write(new(Redacted, data));

    public static ChatSignature Read(string text)
    {
        if (!Base64.IsValid(text) || Decode(text) is not { } decoded) return new(GeminiDialect.DialectName, text);
        var read = ChatSignature.Parse(decoded, GeminiDialect.DialectName);
        return IsOrigin(read.Dialect) && read.Dialect != GeminiDialect.DialectName ? read : new(GeminiDialect.DialectName, text);
    }

    /// <summary>The part of a question that the signature stands for, if its thoughts themselves are not there.</summary>
    public static ChatPart PartOf(ChatSignature signature) =>
        signature.Dialect == Redacted ? new ChatPart.RedactedThinking(signature.Value) : new ChatPart.Thinking("") { Signature = signature };

    private static string? Decode(string text)
    {
        var bytes = Convert.FromBase64String(text);
        return System.Text.Unicode.Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }

    private static bool IsOrigin(string name) => name.Length is > 2 and <= LongestOrigin && name.All(letter => char.IsAsciiLetterLower(letter) || letter == '-');
}
