using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Puts the events of a message together: message_start, the blocks one after another, message_delta, message_stop.</summary>
internal sealed class AnthropicAssembly
{
    private readonly JsonArray blocks = [];
    private JsonObject? message;
    private AnthropicBlockAssembly? open;
    private bool hasDelta;
    private bool isStopped;

    public void Add(JsonObject read)
    {
        BrokenGrammarException.Unless(!isStopped, "Something comes after message_stop.");
        var type = read.Text("type");
        BrokenGrammarException.Unless(message is not null || type is "message_start" or "error" or "ping", $"{type} comes before message_start.");
        switch (type)
        {
            case "ping": break;
            case "error": throw new FailedReplyException(read.Member("error").Text("message") ?? read.ToJsonString());
            case "message_start": Start(read); break;
            case "content_block_start": StartBlock(read); break;
            case "content_block_delta": BlockOf(read).Add(read.Member("delta")); break;
            case "content_block_stop": StopBlock(read); break;
            case "message_delta": AddDelta(read); break;
            case "message_stop": Stop(); break;
            default: throw new BrokenGrammarException($"Unknown event {type}.");
        }
    }

    public JsonObject ToWhole()
    {
        BrokenGrammarException.Unless(isStopped, "The stream ends without message_stop.");
        message!["content"] = blocks;
        return message;
    }

    private void Start(JsonObject read)
    {
        BrokenGrammarException.Unless(message is null, "message_start comes twice.");
        message = read.Member("message")?.DeepClone() as JsonObject ?? throw new BrokenGrammarException("message_start has no message.");
        BrokenGrammarException.Unless(message.Member("content") is JsonArray { Count: 0 } && message.Text("stop_reason") is null, "message_start is not empty.");
        BrokenGrammarException.Unless(message.Member("usage").Count("input_tokens") is not null, "message_start has no usage.");
    }

    private void StartBlock(JsonObject read)
    {
        BrokenGrammarException.Unless(open is null && !hasDelta, "A block starts while another is open, or after message_delta.");
        BrokenGrammarException.Unless(read.Count("index") == blocks.Count, $"Block {read.Count("index")} should be {blocks.Count}.");
        open = new AnthropicBlockAssembly(read.Member("content_block"));
    }

    private AnthropicBlockAssembly BlockOf(JsonObject read)
    {
        BrokenGrammarException.Unless(open is not null && read.Count("index") == blocks.Count, $"Block {read.Count("index")} is not open.");
        return open!;
    }

    private void StopBlock(JsonObject read)
    {
        blocks.Add(BlockOf(read).ToWhole());
        open = null;
    }

    private void AddDelta(JsonObject read)
    {
        BrokenGrammarException.Unless(open is null, "message_delta comes while a block is open.");
        hasDelta = true;
        foreach (var (name, value) in read.Member("delta") as JsonObject ?? []) message![name] = value?.DeepClone();
        // Cumulative: what is told again replaces what message_start told.
        foreach (var (name, value) in read.Member("usage") as JsonObject ?? []) message!["usage"]![name] = value?.DeepClone();
    }

    private void Stop()
    {
        BrokenGrammarException.Unless(open is null && hasDelta, "message_stop must come after message_delta.");
        isStopped = true;
    }
}
