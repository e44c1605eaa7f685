using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Ollama's own chat.</summary>
internal sealed class OllamaForm : IReplyForm
{
    public SeenReply Read(JsonObject reply)
    {
        BrokenGrammarException.Unless(reply.IsTrue("done"), "A reply is not done.");
        var message = reply.Member("message");
        var calls = message.Items("tool_calls").Select(ReadCall).ToArray();
        return new SeenReply
        {
            Text = message.Text("content") ?? "",
            Thinking = message.Text("thinking") ?? "",
            ToolCalls = calls,
            Finish = FinishOf(reply.Text("done_reason"), calls.Length > 0),
            Usage = new SeenUsage { Prompt = reply.Count("prompt_eval_count") ?? 0, Completion = reply.Count("eval_count") ?? 0 },
            Model = reply.Text("model"),
            Tokens = [.. reply.Items("logprobs").Texts("token")],
        };
    }

    public JsonObject Assemble(ReadOnlyMemory<byte> stream)
    {
        var (texts, calls, logprobs) = (new Pieces(), new JsonArray(), new JsonArray());
        JsonObject? last = null;
        foreach (var line in JsonLines.Read(stream))
        {
            if (line.Text("error") is { } error) throw new FailedReplyException(error);
            BrokenGrammarException.Unless(!last.IsTrue("done"), "Something comes after the line that is done.");
            var message = line.Member("message");
            BrokenGrammarException.Unless(message.Text("role") == "assistant", "A line is no assistant's message.");
            foreach (var name in (string[])["content", "thinking"]) texts.Add(name, message.Text(name));
            foreach (var call in message.Items("tool_calls")) calls.Add(call.DeepClone());
            foreach (var token in line.Items("logprobs")) logprobs.Add(token.DeepClone());
            last = line;
        }

        BrokenGrammarException.Unless(last.IsTrue("done"), "The stream ends without a line that is done.");
        last!["message"] = new JsonObject { ["content"] = texts["content"], ["thinking"] = texts["thinking"], ["tool_calls"] = calls };
        last["logprobs"] = logprobs;
        return last;
    }

    private static string FinishOf(string? reason, bool hasCalls) => reason switch
    {
        "stop" => hasCalls ? "tool_calls" : "stop",
        "length" => "length",
        _ => throw new BrokenGrammarException($"Unknown done_reason {reason}."),
    };

    private static SeenToolCall ReadCall(JsonNode call) => new()
    {
        Id = call.Text("id"),
        Name = call.Member("function").Text("name") ?? throw new BrokenGrammarException("A tool call has no name."),
        Arguments = call.Member("function").Member("arguments") as JsonObject ?? throw new BrokenGrammarException("A tool call's arguments are no object."),
    };
}
