using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Cohere's chat, version 2.</summary>
internal sealed class CohereForm : IReplyForm
{
    private static readonly Dictionary<string, string> Finishes = new()
    {
        ["COMPLETE"] = "stop",
        ["STOP_SEQUENCE"] = "stop",
        ["MAX_TOKENS"] = "length",
        ["TOOL_CALL"] = "tool_calls",
    };

    public SeenReply Read(JsonObject reply)
    {
        var message = reply.Member("message");
        BrokenGrammarException.Unless(message.Text("role") == "assistant", "A reply is no assistant's message.");
        var finish = reply.Text("finish_reason");
        if (finish is "ERROR" or "TIMEOUT") throw new FailedReplyException(reply.Text("error") ?? finish);
        return new SeenReply
        {
            Text = string.Concat(message.Items("content").Texts("text")),
            Thinking = string.Concat(message.Items("content").Texts("thinking")) + message.Text("tool_plan"),
            ToolCalls = [.. message.Items("tool_calls").Select(ReadCall)],
            Finish = Finishes.GetValueOrDefault(finish ?? "") ?? throw new BrokenGrammarException($"Unknown finish_reason {finish}."),
            Usage = ReadUsage(reply.Member("usage")),
            Citations = [.. message.Items("citations").SelectMany(citation => citation.Items("sources")).Select(source => source.Member("document").Text("url") ?? source.Text("id")).OfType<string>()],
            Tokens = [.. reply.Items("logprobs").Texts("text")],
        };
    }

    public JsonObject Assemble(ReadOnlyMemory<byte> stream)
    {
        var events = ServerSentEvents.Read(stream);
        BrokenGrammarException.Unless(events is [.., (_, "[DONE]")], "[DONE] must come last.");
        var assembly = new CohereAssembly();
        foreach (var (name, data) in events[..^1]) assembly.Add(name, JsonReading.Object(data));
        return assembly.ToWhole();
    }

    private static SeenToolCall ReadCall(JsonNode call) => new()
    {
        Id = call.Text("id") ?? throw new BrokenGrammarException("A tool call has no id."),
        Name = call.Member("function").Text("name") ?? throw new BrokenGrammarException("A tool call has no name."),
        Arguments = JsonReading.Arguments(call.Member("function").Text("arguments") ?? throw new BrokenGrammarException("A tool call has no arguments.")),
    };

    private static SeenUsage? ReadUsage(JsonNode? usage) => usage is null ? null : new SeenUsage
    {
        Prompt = usage.Member("tokens").Count("input_tokens") ?? 0,
        CachedPrompt = usage.Count("cached_tokens"),
        Completion = usage.Member("tokens").Count("output_tokens") ?? 0,
    };
}
