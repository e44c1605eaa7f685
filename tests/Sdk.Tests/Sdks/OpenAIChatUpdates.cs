using System.ClientModel.Primitives;
using System.Text;
using AiGateway.Fixtures.Exchanges;
using OpenAI.Chat;

namespace AiGateway.Sdk.Tests.Sdks;

/// <summary>Puts the updates of a streamed chat completion together, which OpenAI's SDK leaves to its users.</summary>
internal sealed class OpenAIChatUpdates
{
    private readonly StringBuilder raw = new();
    private readonly StringBuilder text = new();
    private readonly StringBuilder refusal = new();
    private readonly SortedDictionary<int, (string? Id, string? Name, StringBuilder Arguments)> calls = [];
    private readonly List<string> tokens = [];
    private ChatFinishReason? finish;
    private ChatTokenUsage? usage;
    private string? model;

    public static string FinishOf(ChatFinishReason reason) => reason switch
    {
        ChatFinishReason.Stop => "stop",
        ChatFinishReason.Length => "length",
        ChatFinishReason.ToolCalls => "tool_calls",
        ChatFinishReason.ContentFilter => "content_filter",
        _ => throw new InvalidOperationException($"Unknown finish {reason}."),
    };

    public static SeenUsage? UsageOf(ChatTokenUsage? usage) => usage is null ? null : new()
    {
        Prompt = usage.InputTokenCount,
        CachedPrompt = usage.InputTokenDetails?.CachedTokenCount,
        Completion = usage.OutputTokenCount,
        Reasoning = usage.OutputTokenDetails?.ReasoningTokenCount,
    };

    public void Add(StreamingChatCompletionUpdate update)
    {
        raw.Append(ModelReaderWriter.Write(update)).Append('\n');
        foreach (var part in update.ContentUpdate) text.Append(part.Text);
        refusal.Append(update.RefusalUpdate);
        foreach (var call in update.ToolCallUpdates) Add(call);
        tokens.AddRange(update.ContentTokenLogProbabilities.Select(token => token.Token));
        finish = update.FinishReason ?? finish;
        usage = update.Usage ?? usage;
        if (!string.IsNullOrEmpty(update.Model)) model = update.Model; // Azure's first chunk has none
    }

    public SdkAnswer ToAnswer() => new(
        new()
        {
            Text = text.ToString(),
            Refusal = refusal.Length == 0 ? null : refusal.ToString(),
            ToolCalls = [.. calls.Values.Select(call => new SeenToolCall { Id = call.Id, Name = call.Name!, Arguments = DotnetSdks.Arguments(call.Arguments.ToString()) })],
            Finish = finish is { } reason ? FinishOf(reason) : null,
            Usage = UsageOf(usage),
            Model = model,
            Tokens = tokens,
        },
        raw.ToString());

    private void Add(StreamingChatToolCallUpdate update)
    {
        var call = calls.TryGetValue(update.Index, out var known) ? known : (null, null, new StringBuilder());
        if (update.FunctionArgumentsUpdate is { } piece) call.Arguments.Append(piece);
        calls[update.Index] = (call.Id ?? update.ToolCallId, call.Name ?? update.FunctionName, call.Arguments);
    }
}
