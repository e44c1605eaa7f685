using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>
/// The signature of a tool call, for which a tool_use block has no place: it stands in a thinking block without text before it, with a mark at its end, and goes back to the call when the block comes back.
/// </summary>
internal static class CallSignature
{
    private const string Mark = "#call"; // in no base64 alphabet

    public static string Write(ChatSignature signature) => signature.TextIn(AnthropicUpstream.Dialect) + Mark;

    /// <summary>False for the signature of what the model thought.</summary>
    public static bool TryParse(ChatSignature read, out ChatSignature ofCall)
    {
        var isMarked = read.Value.EndsWith(Mark, StringComparison.Ordinal);
        ofCall = isMarked ? read with { Value = read.Value[..^Mark.Length] } : read;
        return isMarked;
    }
}
