using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Anthropic's messages.</summary>
internal sealed class AnthropicForm : IReplyForm
{
    private static readonly Dictionary<string, string> Finishes = new()
    {
        ["end_turn"] = "stop",
        ["stop_sequence"] = "stop",
        ["pause_turn"] = "stop",
        ["max_tokens"] = "length",
        ["model_context_window_exceeded"] = "length",
        ["tool_use"] = "tool_calls",
        ["refusal"] = "content_filter",
    };

    public SeenReply Read(JsonObject reply)
    {
        BrokenGrammarException.Unless(reply.Text("type") == "message" && reply.Text("role") == "assistant", "A reply is no assistant's message.");
        var stop = reply.Text("stop_reason") ?? throw new BrokenGrammarException("A message has no stop_reason.");
        var blocks = reply.Items("content").ToArray();
        return new SeenReply
        {
            Text = string.Concat(blocks.Where(block => block.Text("type") == "text").Texts("text")),
            Thinking = string.Concat(blocks.Where(block => block.Text("type") == "thinking").Texts("thinking")),
            ToolCalls = [.. blocks.Where(block => block.Text("type") == "tool_use").Select(ReadCall)],
            Finish = Finishes.GetValueOrDefault(stop) ?? throw new BrokenGrammarException($"Unknown stop_reason {stop}."),
            Usage = ReadUsage(reply.Member("usage")),
            Model = reply.Text("model"),
            Signatures = [.. blocks.Select(block => block.Text("signature") ?? block.Text("data")).Where(signature => !string.IsNullOrEmpty(signature)).OfType<string>()],
            Citations = [.. blocks.SelectMany(block => block.Items("citations")).Select(citation => citation.Text("url") is { Length: > 0 } address ? address : citation.Text("document_title") ?? citation.Text("title")).OfType<string>()],
        };
    }

    public JsonObject Assemble(ReadOnlyMemory<byte> stream)
    {
        var assembly = new AnthropicAssembly();
        foreach (var read in ServerSentEvents.ReadTyped(stream)) assembly.Add(read);
        return assembly.ToWhole();
    }

    private static SeenToolCall ReadCall(JsonNode block) => new()
    {
        Id = block.Text("id") ?? throw new BrokenGrammarException("A tool_use has no id."),
        Name = block.Text("name") ?? throw new BrokenGrammarException("A tool_use has no name."),
        Arguments = block.Member("input") ?? throw new BrokenGrammarException("A tool_use has no input."),
    };

    private static SeenUsage ReadUsage(JsonNode? usage)
    {
        BrokenGrammarException.Unless(usage.Count("input_tokens") is not null && usage.Count("output_tokens") is not null, "A message does not tell its usage.");
        var (read, written) = (usage.Count("cache_read_input_tokens") ?? 0, usage.Count("cache_creation_input_tokens") ?? 0);
        return new SeenUsage
        {
            Prompt = usage.Count("input_tokens")!.Value + read + written,
            CachedPrompt = read,
            CacheWrite = written,
            Completion = usage.Count("output_tokens")!.Value,
            Reasoning = usage.Member("output_tokens_details").Count("thinking_tokens"),
        };
    }
}
