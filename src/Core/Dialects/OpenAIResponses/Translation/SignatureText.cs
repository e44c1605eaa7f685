using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>
/// What stands in <c>encrypted_content</c>. A response has this one slot for all that a provider wants back unread: foreign signatures name their dialect, thoughts that only a provider can read,
/// and the signature of the tool call that comes next, say what they are.
/// </summary>
internal static class SignatureText
{
    private const string Own = "openai-responses";
    private const string Redacted = "redacted";
    private const string OfCall = "call";

    public static string Of(ChatSignature signature) => signature.TextIn(Own);

    public static string OfToolCall(ChatSignature signature) => $"{OfCall}#{signature.TextIn(Own)}";

    /// <summary>Unreadable thoughts, given and returned as JSON.</summary>
    public static byte[] OfRedacted(JsonChars data) => [.. "\"redacted#"u8, .. data.Inside, (byte)'"'];

    public static ChatSignature Parse(string text) => ChatSignature.Parse(text, Own);

    /// <summary>The unreadable thoughts; null when it is something else.</summary>
    public static string? RedactedOf(ChatSignature parsed) => parsed.Dialect == Redacted ? parsed.Value : null;

    /// <summary>The signature of the tool call that comes next; null when it is something else.</summary>
    public static ChatSignature? OfNextCall(ChatSignature parsed) => parsed.Dialect == OfCall ? Parse(parsed.Value) : null;
}
