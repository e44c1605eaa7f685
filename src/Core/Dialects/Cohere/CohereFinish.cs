using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Cohere;

/// <summary>Why an answer ended, in Cohere's words.</summary>
internal static class CohereFinish
{
    private const string TimedOut = "TIMEOUT";

    /// <summary>True when there is no answer: the provider failed on it.</summary>
    public static bool IsFailure(string? reason) => reason is "ERROR" or TimedOut;

    /// <summary>The error for an answer that is none.</summary>
    public static GatewayError Failure(string? reason) => new()
    {
        Kind = reason == TimedOut ? ErrorKind.Timeout : ErrorKind.Upstream,
        Status = reason == TimedOut ? 504 : 502,
        Code = reason == TimedOut ? "upstream_timeout" : "upstream_error",
        Message = "The model's provider reported an error in its stream.",
        Failure = UpstreamFailure.Status,
    };

    public static ChatFinish Of(string? reason, bool hasCalls) => reason switch
    {
        "COMPLETE" => ChatFinish.Stop,
        "STOP_SEQUENCE" => ChatFinish.StopSequence,
        "MAX_TOKENS" => ChatFinish.Length,
        "TOOL_CALL" => ChatFinish.ToolCalls,
        "ERROR_TOXIC" => ChatFinish.ContentFilter,
        "ERROR_LIMIT" => ChatFinish.ContextFull,
        _ => hasCalls ? ChatFinish.ToolCalls : ChatFinish.Stop,
    };
}
