using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Puts the deltas of one content block together.</summary>
internal sealed class BedrockBlockAssembly(JsonNode? toolUse)
{
    private readonly Pieces texts = new();
    private readonly JsonArray citations = [];

    public bool IsClosed { get; private set; }

    public void Add(JsonNode? delta)
    {
        BrokenGrammarException.Unless(delta is JsonObject { Count: 1 }, "A delta has not one kind.");
        BrokenGrammarException.Unless((toolUse is null) == (delta.Member("toolUse") is null), "A delta is of another kind than its block.");
        texts.Add("text", delta.Text("text"));
        texts.Add("input", delta.Member("toolUse").Text("input"));
        foreach (var name in (string[])["text", "signature", "redactedContent"]) texts.Add($"reasoning {name}", delta.Member("reasoningContent").Text(name));
        if (delta.Member("citation") is { } citation) citations.Add(citation.DeepClone());
    }

    public void Close() => IsClosed = true;

    public JsonNode ToWhole()
    {
        if (toolUse is not null) return new JsonObject { ["toolUse"] = ToolUse(toolUse) };
        if (texts["reasoning redactedContent"] is { Length: > 0 } redacted) return Reasoning(new JsonObject { ["redactedContent"] = redacted });
        if (texts["reasoning text"].Length > 0) return Reasoning(new JsonObject { ["reasoningText"] = ReasoningText() });
        if (citations.Count == 0) return new JsonObject { ["text"] = texts["text"] };
        return new JsonObject { ["citationsContent"] = new JsonObject { ["content"] = new JsonArray(new JsonObject { ["text"] = texts["text"] }), ["citations"] = citations } };
    }

    private JsonObject ToolUse(JsonNode start)
    {
        var whole = start.DeepClone().AsObject();
        whole["input"] = JsonReading.Arguments(texts["input"]);
        return whole;
    }

    private JsonObject ReasoningText()
    {
        var whole = new JsonObject { ["text"] = texts["reasoning text"] };
        if (texts["reasoning signature"] is { Length: > 0 } signature) whole["signature"] = signature;
        return whole;
    }

    private static JsonObject Reasoning(JsonObject content) => new() { ["reasoningContent"] = content };
}
