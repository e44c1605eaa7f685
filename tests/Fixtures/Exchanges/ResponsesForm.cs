using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>OpenAI's responses.</summary>
internal sealed class ResponsesForm : IReplyForm
{
    public SeenReply Read(JsonObject reply)
    {
        BrokenGrammarException.Unless(reply.Text("object") == "response", "A reply is no response.");
        if (reply.Text("status") == "failed") throw new FailedReplyException(reply.Member("error").Text("message") ?? reply.ToJsonString());
        var items = reply.Items("output").ToArray();
        var parts = items.Where(item => item.Text("type") == "message").SelectMany(item => item.Items("content")).ToArray();
        var reasoning = items.Where(item => item.Text("type") == "reasoning").ToArray();
        var calls = items.Where(item => item.Text("type") == "function_call").Select(ReadCall).ToArray();
        var refusals = parts.Texts("refusal").ToArray();
        return new SeenReply
        {
            Text = string.Concat(parts.Texts("text")),
            Thinking = string.Concat(reasoning.SelectMany(item => item.Items("summary").Concat(item.Items("content"))).Texts("text")),
            Refusal = refusals.Length > 0 ? string.Concat(refusals) : null,
            ToolCalls = calls,
            Finish = FinishOf(reply, calls.Length > 0),
            Usage = ReadUsage(reply.Member("usage")),
            Model = reply.Text("model"),
            Signatures = [.. reasoning.Texts("encrypted_content")],
            Citations = [.. parts.SelectMany(part => part.Items("annotations")).Texts("url")],
            Tokens = [.. parts.SelectMany(part => part.Items("logprobs")).Texts("token")],
        };
    }

    public JsonObject Assemble(ReadOnlyMemory<byte> stream)
    {
        var assembly = new ResponsesAssembly();
        foreach (var read in ServerSentEvents.ReadTyped(stream)) assembly.Add(read);
        return assembly.ToWhole();
    }

    private static string FinishOf(JsonObject reply, bool hasCalls) => (reply.Text("status"), reply.Member("incomplete_details").Text("reason")) switch
    {
        ("completed", _) => hasCalls ? "tool_calls" : "stop",
        ("incomplete", "max_output_tokens") => "length",
        ("incomplete", "content_filter") => "content_filter",
        var (status, reason) => throw new BrokenGrammarException($"Unknown status {status}, {reason}."),
    };

    private static SeenToolCall ReadCall(JsonNode item) => new()
    {
        Id = item.Text("call_id") ?? throw new BrokenGrammarException("A function_call has no call_id."),
        Name = item.Text("name") ?? throw new BrokenGrammarException("A function_call has no name."),
        Arguments = JsonReading.Arguments(item.Text("arguments") ?? throw new BrokenGrammarException("A function_call has no arguments.")),
    };

    private static SeenUsage? ReadUsage(JsonNode? usage)
    {
        if (usage is null) return null;
        var (prompt, completion) = (usage.Count("input_tokens") ?? 0, usage.Count("output_tokens") ?? 0);
        BrokenGrammarException.Unless(usage.Count("total_tokens") == prompt + completion, $"The total is not the sum: {usage.ToJsonString()}");
        var input = usage.Member("input_tokens_details");
        return new SeenUsage
        {
            Prompt = prompt,
            CachedPrompt = input.Count("cached_tokens"),
            CacheWrite = input.Count("cache_write_tokens"),
            Completion = completion,
            Reasoning = usage.Member("output_tokens_details").Count("reasoning_tokens"),
        };
    }
}
