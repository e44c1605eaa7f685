using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Why an answer ended, in Google's words.</summary>
internal static class FinishWords
{
    /// <summary>What the word means; a call of a tool ends with STOP, too.</summary>
    public static ChatFinish Read(string word, bool hasCalls) => word switch
    {
        "MAX_TOKENS" => ChatFinish.Length,
        "SAFETY" or "RECITATION" or "BLOCKLIST" or "PROHIBITED_CONTENT" or "SPII" or "IMAGE_SAFETY" or "IMAGE_PROHIBITED_CONTENT" or "IMAGE_RECITATION" or "LANGUAGE" or "MODEL_ARMOR" => ChatFinish.ContentFilter,
        _ => hasCalls ? ChatFinish.ToolCalls : ChatFinish.Stop,
    };

    /// <summary>True where the model failed: what it wrote is no answer.</summary>
    public static bool IsFailure(string word) =>
        word is "MALFORMED_FUNCTION_CALL" or "UNEXPECTED_TOOL_CALL" or "TOO_MANY_TOOL_CALLS" or "MISSING_THOUGHT_SIGNATURE" or "MALFORMED_RESPONSE" or "OTHER" or "IMAGE_OTHER" or "NO_IMAGE";

    public static GatewayError Failure(string word) => new()
    {
        Kind = ErrorKind.Upstream,
        Status = 502,
        Code = word.ToLowerInvariant(),
        Message = "The model broke off its answer with a fault of its own. Try again.",
        Failure = UpstreamFailure.Status,
    };

    public static ReadOnlySpan<byte> Of(ChatFinish finish) => finish switch
    {
        ChatFinish.Length or ChatFinish.ContextFull => "MAX_TOKENS"u8,
        ChatFinish.ContentFilter or ChatFinish.Refusal => "SAFETY"u8,
        _ => "STOP"u8,
    };
}
