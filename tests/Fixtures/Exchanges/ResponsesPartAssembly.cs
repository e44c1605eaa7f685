using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Follows the events of one part of an item: its text, a refusal, a piece of a reasoning's summary.</summary>
internal sealed class ResponsesPartAssembly
{
    private readonly string? type;
    private readonly Pieces texts = new();
    private readonly JsonArray annotations = [];
    private JsonNode? done;

    public ResponsesPartAssembly(JsonNode? part)
    {
        type = part.Text("type") ?? throw new BrokenGrammarException("A part has no type.");
        BrokenGrammarException.Unless((part.Text("text") ?? part.Text("refusal")) == "", "A part must start with an empty text.");
    }

    public JsonNode Whole => done ?? throw new BrokenGrammarException($"A part of type {type} was not done.");

    public void AddText(string expected, string member, string verb, JsonObject read)
    {
        BrokenGrammarException.Unless(done is null && type == expected, $"{read.Text("type")} comes in a part of {type} or after its end.");
        if (verb == "delta") texts.Add(member, read.Text("delta") ?? throw new BrokenGrammarException("A delta has no delta."));
        else BrokenGrammarException.Unless(read.Text(member) == texts[member], $"The {member} done is not the one streamed.");
    }

    public void AddAnnotation(long? index, JsonNode? annotation)
    {
        BrokenGrammarException.Unless(index == annotations.Count && annotation is not null, "An annotation has the wrong index.");
        annotations.Add(annotation!.DeepClone());
    }

    public void Finish(JsonNode? part)
    {
        BrokenGrammarException.Unless(done is null && part.Text("type") == type, "A part is done twice or as another.");
        BrokenGrammarException.Unless((part.Text("text") ?? part.Text("refusal")) == texts["text"] + texts["refusal"], "A part is done with another text.");
        BrokenGrammarException.Unless(JsonNode.DeepEquals(part.Member("annotations") ?? new JsonArray(), annotations), "A part is done with other annotations.");
        done = part;
    }
}
