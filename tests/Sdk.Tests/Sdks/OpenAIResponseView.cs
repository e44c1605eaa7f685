using AiGateway.Fixtures.Exchanges;
using OpenAI.Responses;

namespace AiGateway.Sdk.Tests.Sdks;

/// <summary>What a user of OpenAI's SDK sees of a response.</summary>
internal static class OpenAIResponseView
{
    public static SeenReply Of(ResponseResult response)
    {
        var items = response.OutputItems;
        var parts = items.OfType<MessageResponseItem>().SelectMany(item => item.Content).ToArray();
        var reasoning = items.OfType<ReasoningResponseItem>().ToArray();
        var calls = items.OfType<FunctionCallResponseItem>().Select(CallOf).ToArray();
        var refusal = string.Concat(parts.Select(part => part.Refusal));
        return new()
        {
            Text = response.GetOutputText() ?? "",
            Thinking = string.Concat(reasoning.SelectMany(item => item.SummaryParts).OfType<ReasoningSummaryTextPart>().Select(part => part.Text)),
            Refusal = refusal.Length == 0 ? null : refusal,
            ToolCalls = calls,
            Finish = FinishOf(response, calls.Length > 0),
            Usage = UsageOf(response.Usage),
            Model = response.Model,
            Signatures = [.. reasoning.Select(item => item.EncryptedContent).Where(content => !string.IsNullOrEmpty(content))],
            Citations = [.. parts.SelectMany(part => part.OutputTextAnnotations ?? []).OfType<UriCitationMessageAnnotation>().Select(annotation => annotation.Uri.OriginalString)],
            Tokens = [.. parts.SelectMany(part => part.OutputTextTokenLogProbabilities ?? []).Select(token => token.Token)],
        };
    }

    private static SeenToolCall CallOf(FunctionCallResponseItem item) =>
        new() { Id = item.CallId, Name = item.FunctionName, Arguments = DotnetSdks.Arguments(item.FunctionArguments.ToString()) };

    private static string FinishOf(ResponseResult response, bool calls)
    {
        if (response.IncompleteStatusDetails?.Reason is not { } reason) return calls ? "tool_calls" : "stop";
        return reason == ResponseIncompleteStatusReason.MaxOutputTokens ? "length" : reason.ToString();
    }

    private static SeenUsage? UsageOf(ResponseTokenUsage? usage) => usage is null ? null : new()
    {
        Prompt = usage.InputTokenCount,
        CachedPrompt = usage.InputTokenDetails?.CachedTokenCount,
        CacheWrite = usage.InputTokenDetails?.CacheWriteTokenCount,
        Completion = usage.OutputTokenCount,
        Reasoning = usage.OutputTokenDetails?.ReasoningTokenCount,
    };
}
