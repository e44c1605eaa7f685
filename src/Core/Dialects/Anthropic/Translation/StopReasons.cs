using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Why an answer ended, in Anthropic's words and out of them.</summary>
internal static class StopReasons
{
    public static ChatFinish Read(string? reason) => reason switch
    {
        "stop_sequence" => ChatFinish.StopSequence,
        "max_tokens" => ChatFinish.Length,
        "model_context_window_exceeded" => ChatFinish.ContextFull,
        "tool_use" => ChatFinish.ToolCalls,
        "refusal" => ChatFinish.Refusal,
        "pause_turn" => ChatFinish.Pause,
        _ => ChatFinish.Stop,
    };

    public static string Write(ChatFinish finish, bool hasRefused) => finish switch
    {
        ChatFinish.StopSequence => "stop_sequence",
        ChatFinish.Length => "max_tokens",
        ChatFinish.ContextFull => "model_context_window_exceeded",
        ChatFinish.ToolCalls => "tool_use",
        ChatFinish.Refusal or ChatFinish.ContentFilter => "refusal",
        ChatFinish.Pause => "pause_turn",
        _ => hasRefused ? "refusal" : "end_turn",
    };
}
