using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Follows the events of one output item.</summary>
internal sealed class ResponsesItemAssembly
{
    private static readonly Dictionary<string, (string Part, string Member)> Texts = new()
    {
        ["response.output_text"] = ("output_text", "text"),
        ["response.refusal"] = ("refusal", "refusal"),
        ["response.reasoning_text"] = ("reasoning_text", "text"),
        ["response.reasoning_summary_text"] = ("summary_text", "text"),
        ["response.function_call_arguments"] = ("", "arguments"),
    };

    private readonly string? id;
    private readonly string? type;
    private readonly Pieces arguments = new();
    private readonly Dictionary<string, List<ResponsesPartAssembly>> parts = new() { ["content_index"] = [], ["summary_index"] = [] };
    private JsonNode? done;

    public ResponsesItemAssembly(JsonNode? item)
    {
        (id, type) = (item.Text("id"), item.Text("type"));
        BrokenGrammarException.Unless(!string.IsNullOrEmpty(id) && type is not null, "An item has no id or no type.");
        BrokenGrammarException.Unless(type != "message" || item.Member("content") is JsonArray { Count: 0 }, "A message must start empty.");
        BrokenGrammarException.Unless(type != "function_call" || item.Text("arguments") == "", "A function_call must start without arguments.");
    }

    public JsonNode Whole => done ?? throw new BrokenGrammarException($"Item {id} was not done.");

    public void Add(string name, JsonObject read)
    {
        BrokenGrammarException.Unless(done is null, $"{name} comes after its item was done.");
        BrokenGrammarException.Unless(read.Text("item_id") is null || read.Text("item_id") == id, $"{name} tells another item_id.");
        var end = name.LastIndexOf('.');
        var (stem, verb) = (name[..end], name[(end + 1)..]);
        if (name == "response.output_item.done") Finish(read.Member("item"));
        else if (stem is "response.content_part" or "response.reasoning_summary_part") AddPart(verb, read);
        else if (stem == "response.output_text.annotation") PartOf(read).AddAnnotation(read.Count("annotation_index"), read.Member("annotation"));
        else if (Texts.TryGetValue(stem, out var text)) AddText(text.Part, text.Member, verb, read);
    }

    private void AddPart(string verb, JsonObject read)
    {
        var list = ListOf(read, out var index);
        if (verb == "done") list[(int)index].Finish(read.Member("part"));
        else if (index == list.Count) list.Add(new ResponsesPartAssembly(read.Member("part")));
        else throw new BrokenGrammarException($"Part {index} should be {list.Count}.");
    }

    private void AddText(string part, string member, string verb, JsonObject read)
    {
        if (part.Length > 0) PartOf(read).AddText(part, member, verb, read);
        else if (verb == "delta") arguments.Add(member, read.Text("delta") ?? throw new BrokenGrammarException("A delta has no delta."));
        else BrokenGrammarException.Unless(read.Text(member) == arguments[member], $"The {member} done are not those streamed.");
    }

    private ResponsesPartAssembly PartOf(JsonObject read)
    {
        var list = ListOf(read, out var index);
        BrokenGrammarException.Unless(index < list.Count, $"{read.Text("type")}: part {index} was not added.");
        return list[(int)index];
    }

    private List<ResponsesPartAssembly> ListOf(JsonObject read, out long index)
    {
        var name = read.Member("summary_index") is null ? "content_index" : "summary_index";
        index = read.Count(name) ?? throw new BrokenGrammarException($"{read.Text("type")} has no {name}.");
        return parts[name];
    }

    private void Finish(JsonNode? item)
    {
        done = item ?? throw new BrokenGrammarException("An item is done without item.");
        BrokenGrammarException.Unless(item.Text("id") == id && item.Text("type") == type, $"Item {id} is done as another.");
        BrokenGrammarException.Unless(type != "function_call" || item.Text("arguments") == arguments["arguments"], $"Item {id} is done with other arguments.");
        foreach (var (member, index) in (ReadOnlySpan<(string, string)>)[("content", "content_index"), ("summary", "summary_index")])
            BrokenGrammarException.Unless(JsonNode.DeepEquals(new JsonArray([.. parts[index].Select(part => part.Whole.DeepClone())]), item.Member(member) ?? new JsonArray()), $"Item {id} is done with another {member}.");
    }
}
