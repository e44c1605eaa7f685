using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>The words of <c>finish_reason</c>, OpenAI's and those of compatible vendors.</summary>
internal static class FinishWords
{
    public static string Of(ChatFinish finish) => finish switch
    {
        ChatFinish.Length or ChatFinish.ContextFull => "length",
        ChatFinish.ToolCalls => "tool_calls",
        ChatFinish.ContentFilter or ChatFinish.Refusal => "content_filter",
        _ => "stop",
    };

    /// <summary>What the word means; null when the answer failed. Several vendors, and OpenAI where a tool was forced, say <c>stop</c> where tools are asked for.</summary>
    public static ChatFinish? Read(string word, bool hasCalls) => word switch
    {
        "length" or "max_tokens" or "model_length" => ChatFinish.Length,
        "content_filter" => ChatFinish.ContentFilter,
        "error" or "insufficient_system_resource" => null,
        _ => hasCalls || word is "tool_calls" or "function_call" ? ChatFinish.ToolCalls : ChatFinish.Stop,
    };
}
