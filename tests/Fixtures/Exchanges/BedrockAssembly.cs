using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Puts the events of a ConverseStream together: messageStart, the blocks one after another, messageStop, metadata.</summary>
internal sealed class BedrockAssembly
{
    private static readonly string[] Order = ["messageStart", "contentBlock", "messageStop", "metadata"];

    private readonly List<BedrockBlockAssembly> blocks = [];
    private readonly JsonObject reply = [];
    private int stage = -1;

    public void Add(JsonObject line)
    {
        var payload = line.Member("payload") as JsonObject;
        if (line.Text("exception") is { } exception) throw new FailedReplyException(payload.Text("message") ?? exception);
        var name = line.Text("event") ?? throw new BrokenGrammarException("A line has neither event nor exception.");
        MoveTo(Array.FindIndex(Order, stem => name.StartsWith(stem, StringComparison.Ordinal)), name);
        switch (name)
        {
            case "messageStart": reply["output"] = new JsonObject { ["message"] = new JsonObject { ["role"] = payload.Text("role") } }; break;
            case "contentBlockStart": Open(payload, payload.Member("start")); break;
            case "contentBlockDelta": AddDelta(payload, payload.Member("delta")); break;
            case "contentBlockStop": BlockOf(payload).Close(); break;
            case "messageStop": reply["stopReason"] = payload.Text("stopReason"); break;
            case "metadata": reply["usage"] = payload.Member("usage")?.DeepClone(); break;
            default: throw new BrokenGrammarException($"Unknown event {name}.");
        }
    }

    public JsonObject ToWhole()
    {
        BrokenGrammarException.Unless(stage == Order.Length - 1, "The stream ends without metadata.");
        reply["output"]!["message"]!["content"] = new JsonArray([.. blocks.Select(block => block.ToWhole())]);
        return reply;
    }

    private void MoveTo(int next, string name)
    {
        var isOnce = next != 1;
        BrokenGrammarException.Unless(next >= 0 && (next > stage || (next == stage && !isOnce)) && (next == 0) == (stage < 0), $"{name} comes out of order.");
        BrokenGrammarException.Unless(next < 2 || blocks.All(block => block.IsClosed), $"{name} comes while a block is open.");
        stage = next;
    }

    private void Open(JsonNode? payload, JsonNode? start)
    {
        BrokenGrammarException.Unless(payload.Count("contentBlockIndex") == blocks.Count && blocks.All(block => block.IsClosed), $"Block {payload.Count("contentBlockIndex")} should be {blocks.Count}, after the others have stopped.");
        blocks.Add(new BedrockBlockAssembly(start.Member("toolUse")));
    }

    // Only a tool use has a start; text and reasoning begin with their first delta.
    private void AddDelta(JsonNode? payload, JsonNode? delta)
    {
        if (payload.Count("contentBlockIndex") == blocks.Count && delta.Member("toolUse") is null) Open(payload, null);
        BlockOf(payload).Add(delta);
    }

    private BedrockBlockAssembly BlockOf(JsonNode? payload)
    {
        var index = payload.Count("contentBlockIndex") ?? throw new BrokenGrammarException("An event has no contentBlockIndex.");
        BrokenGrammarException.Unless(index < blocks.Count && !blocks[(int)index].IsClosed, $"Block {index} is not open.");
        return blocks[(int)index];
    }
}
