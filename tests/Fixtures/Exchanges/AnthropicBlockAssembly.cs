using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Puts the deltas of one content block together.</summary>
internal sealed class AnthropicBlockAssembly
{
    private static readonly Dictionary<string, (string Block, string Member)> Deltas = new()
    {
        ["text_delta"] = ("text", "text"),
        ["thinking_delta"] = ("thinking", "thinking"),
        ["signature_delta"] = ("thinking", "signature"),
        ["input_json_delta"] = ("tool_use", "partial_json"),
    };

    // Tools that run at the provider stream their input in the same way.
    private static readonly string[] ToolUses = ["tool_use", "server_tool_use", "mcp_tool_use"];

    private readonly JsonObject block;
    private readonly string type;
    private readonly Pieces texts = new();
    private readonly JsonArray citations = [];

    public AnthropicBlockAssembly(JsonNode? start)
    {
        block = start?.DeepClone() as JsonObject ?? throw new BrokenGrammarException("A block starts without content_block.");
        type = block.Text("type") ?? throw new BrokenGrammarException("A block has no type.");
        foreach (var name in (string[])["text", "thinking", "signature"]) texts.Add(name, block.Text(name));
        BrokenGrammarException.Unless(type != "text" || block.Text("text") is not null, "A text block starts without text.");
        BrokenGrammarException.Unless(type != "thinking" || block.Text("thinking") is not null, "A thinking block starts without thinking.");
        BrokenGrammarException.Unless(!ToolUses.Contains(type) || block.Member("input") is JsonObject { Count: 0 }, $"A {type} block must start with an empty input.");
    }

    public void Add(JsonNode? delta)
    {
        var kind = delta.Text("type") ?? throw new BrokenGrammarException("A delta has no type.");
        if (kind == "citations_delta") citations.Add(delta.Member("citation")!.DeepClone());
        else if (!Deltas.TryGetValue(kind, out var to)) throw new BrokenGrammarException($"Unknown delta {kind}.");
        else Add(kind, to.Block, to.Member, delta);
    }

    public JsonNode ToWhole()
    {
        foreach (var (name, text) in texts.Joined)
            if (name != "partial_json") block[name] = text;
        if (ToolUses.Contains(type)) block["input"] = JsonReading.Arguments(texts["partial_json"]);
        if (citations.Count > 0) block["citations"] = citations;
        return block;
    }

    private void Add(string kind, string expected, string member, JsonNode? delta)
    {
        BrokenGrammarException.Unless(type == expected || (ToolUses.Contains(expected) && ToolUses.Contains(type)), $"A {kind} comes in a block of {type}.");
        texts.Add(member, delta.Text(member) ?? throw new BrokenGrammarException($"A {kind} has no {member}."));
    }
}
