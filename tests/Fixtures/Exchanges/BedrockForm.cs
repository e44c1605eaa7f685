using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Bedrock's Converse.</summary>
internal sealed class BedrockForm : IReplyForm
{
    private static readonly Dictionary<string, string> Finishes = new()
    {
        ["end_turn"] = "stop",
        ["stop_sequence"] = "stop",
        ["max_tokens"] = "length",
        ["model_context_window_exceeded"] = "length",
        ["tool_use"] = "tool_calls",
        ["guardrail_intervened"] = "content_filter",
        ["content_filtered"] = "content_filter",
    };

    public SeenReply Read(JsonObject reply)
    {
        var message = reply.Member("output").Member("message");
        BrokenGrammarException.Unless(message.Text("role") == "assistant", "A reply is no assistant's message.");
        var stop = reply.Text("stopReason") ?? throw new BrokenGrammarException("A reply has no stopReason.");
        var blocks = message.Items("content").ToArray();
        var cited = blocks.Select(block => block.Member("citationsContent")).OfType<JsonNode>().ToArray();
        var reasoning = blocks.Select(block => block.Member("reasoningContent")).OfType<JsonNode>().ToArray();
        return new SeenReply
        {
            Text = string.Concat(blocks.Select(block => block.Text("text") ?? string.Concat(block.Member("citationsContent").Items("content").Texts("text")))),
            Thinking = string.Concat(reasoning.Select(content => content.Member("reasoningText").Text("text"))),
            ToolCalls = [.. blocks.Select(block => block.Member("toolUse")).OfType<JsonNode>().Select(ReadCall)],
            Finish = Finishes.GetValueOrDefault(stop) ?? throw new BrokenGrammarException($"Unknown stopReason {stop}."),
            Usage = ReadUsage(reply.Member("usage")),
            Signatures = [.. reasoning.Select(content => content.Member("reasoningText").Text("signature") ?? content.Text("redactedContent")).OfType<string>()],
            Citations = [.. cited.SelectMany(content => content.Items("citations")).Texts("title")],
        };
    }

    public JsonObject Assemble(ReadOnlyMemory<byte> stream)
    {
        var assembly = new BedrockAssembly();
        foreach (var line in JsonLines.Read(stream)) assembly.Add(line);
        return assembly.ToWhole();
    }

    private static SeenToolCall ReadCall(JsonNode call) => new()
    {
        Id = call.Text("toolUseId") ?? throw new BrokenGrammarException("A toolUse has no toolUseId."),
        Name = call.Text("name") ?? throw new BrokenGrammarException("A toolUse has no name."),
        Arguments = call.Member("input") ?? throw new BrokenGrammarException("A toolUse has no input."),
    };

    private static SeenUsage? ReadUsage(JsonNode? usage)
    {
        if (usage is null) return null;
        var (read, written) = (usage.Count("cacheReadInputTokens") ?? 0, usage.Count("cacheWriteInputTokens") ?? 0);
        var prompt = usage.Count("inputTokens")!.Value + read + written;
        BrokenGrammarException.Unless(usage.Count("totalTokens") == prompt + usage.Count("outputTokens"), $"The total is not the sum: {usage.ToJsonString()}");
        return new SeenUsage { Prompt = prompt, CachedPrompt = read, CacheWrite = written, Completion = usage.Count("outputTokens")!.Value };
    }
}
