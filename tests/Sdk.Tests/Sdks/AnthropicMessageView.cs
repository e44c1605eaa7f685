using System.Text.Json;
using AiGateway.Fixtures.Exchanges;
using Anthropic.Models.Messages;

namespace AiGateway.Sdk.Tests.Sdks;

/// <summary>What a user of Anthropic's SDK sees of a message.</summary>
internal static class AnthropicMessageView
{
    public static SeenReply Of(Message message)
    {
        var blocks = message.Content.Select(block => block.Value).ToArray();
        return new()
        {
            Text = string.Concat(blocks.OfType<TextBlock>().Select(block => block.Text)),
            Thinking = string.Concat(blocks.OfType<ThinkingBlock>().Select(block => block.Thinking)),
            ToolCalls = [.. blocks.OfType<ToolUseBlock>().Select(block => new SeenToolCall { Id = block.ID, Name = block.Name, Arguments = DotnetSdks.Arguments(JsonSerializer.Serialize(block.Input)) })],
            Finish = FinishOf(message.StopReason!.Value()),
            Usage = UsageOf(message.Usage),
            Model = message.Model.Raw(),
            Signatures = [.. blocks.Select(SignatureOf).Where(signature => !string.IsNullOrEmpty(signature)).OfType<string>()],
            Citations = [.. blocks.OfType<TextBlock>().SelectMany(block => block.Citations ?? []).Select(SourceOf).OfType<string>()],
        };
    }

    private static string FinishOf(StopReason reason) => reason switch
    {
        StopReason.EndTurn or StopReason.StopSequence or StopReason.PauseTurn => "stop",
        StopReason.MaxTokens => "length",
        StopReason.ToolUse => "tool_calls",
        StopReason.Refusal => "content_filter",
        _ => throw new InvalidOperationException($"Unknown stop reason {reason}."),
    };

    private static SeenUsage UsageOf(Usage usage) => new()
    {
        Prompt = usage.InputTokens + (usage.CacheReadInputTokens ?? 0) + (usage.CacheCreationInputTokens ?? 0),
        CachedPrompt = usage.CacheReadInputTokens,
        CacheWrite = usage.CacheCreationInputTokens,
        Completion = usage.OutputTokens,
        Reasoning = usage.OutputTokensDetails?.ThinkingTokens,
    };

    private static string? SignatureOf(object? block) => block switch
    {
        ThinkingBlock thinking => thinking.Signature,
        RedactedThinkingBlock redacted => redacted.Data,
        _ => null,
    };

    private static string? SourceOf(TextCitation citation) =>
        citation.TryPickCitationsWebSearchResultLocation(out var page) ? page.Url is { Length: > 0 } address ? address : page.Title : citation.DocumentTitle;
}
