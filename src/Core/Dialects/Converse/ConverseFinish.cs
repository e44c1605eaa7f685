using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>Why an answer ended, in Converse's words.</summary>
internal static class ConverseFinish
{
    private const string BrokenOutput = "malformed_model_output";
    private const string BrokenTool = "malformed_tool_use";

    /// <summary>True when the model wrote what nobody can read: there is no answer.</summary>
    public static bool IsBroken(string? reason) => reason is BrokenOutput or BrokenTool;

    /// <summary>The error for an answer that is none.</summary>
    public static GatewayError Broken(string? reason) => new()
    {
        Kind = ErrorKind.Upstream,
        Status = 502,
        Code = reason == BrokenTool ? BrokenTool : BrokenOutput,
        Message = "The model wrote something that its provider could not read. Try again.",
        Failure = UpstreamFailure.Status,
    };

    public static ChatFinish Of(string? reason, bool hasCalls) => reason switch
    {
        "end_turn" => ChatFinish.Stop,
        "stop_sequence" => ChatFinish.StopSequence,
        "max_tokens" => ChatFinish.Length,
        "model_context_window_exceeded" => ChatFinish.ContextFull,
        "tool_use" => ChatFinish.ToolCalls,
        "content_filtered" or "guardrail_intervened" => ChatFinish.ContentFilter,
        "refusal" => ChatFinish.Refusal,
        "pause_turn" => ChatFinish.Pause,
        _ => hasCalls ? ChatFinish.ToolCalls : ChatFinish.Stop,
    };
}
