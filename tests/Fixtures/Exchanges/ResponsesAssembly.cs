using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Follows the events of a response; the whole is what the terminal event says, which must be what was streamed.</summary>
internal sealed class ResponsesAssembly
{
    private readonly List<ResponsesItemAssembly> items = [];
    private JsonObject? terminal;
    private string? id;
    private long next;

    public void Add(JsonObject read)
    {
        BrokenGrammarException.Unless(terminal is null, "Something comes after the terminal event.");
        var type = read.Text("type")!;
        BrokenGrammarException.Unless(read.Count("sequence_number") == next, $"The sequence_number of {type} should be {next}.");
        BrokenGrammarException.Unless(next++ > 0 == (id is not null) && (id is not null || type is "response.created" or "error"), $"The stream starts with {type}.");
        if (read.Member("response") is JsonObject response) Check(response);
        switch (type)
        {
            case "error": throw new FailedReplyException(read.Text("message") ?? read.Member("error").Text("message") ?? read.ToJsonString());
            case "response.completed" or "response.incomplete" or "response.failed": End(type["response.".Length..], read.Member("response")); break;
            case "response.output_item.added": AddItem(read); break;
            case var _ when read.Member("output_index") is not null: ItemOf(read).Add(type, read); break;
        }
    }

    public JsonObject ToWhole() => terminal ?? throw new BrokenGrammarException("The stream ends without a terminal event.");

    private void Check(JsonObject response)
    {
        BrokenGrammarException.Unless(response.Text("id") is { Length: > 0 } told && (id ??= told) == told, "The response's id changes.");
        BrokenGrammarException.Unless(response.Member("output") is JsonArray, "A response has no output.");
    }

    private void AddItem(JsonObject read)
    {
        BrokenGrammarException.Unless(read.Count("output_index") == items.Count, $"Item {read.Count("output_index")} should be {items.Count}.");
        items.Add(new ResponsesItemAssembly(read.Member("item")));
    }

    private ResponsesItemAssembly ItemOf(JsonObject read)
    {
        var index = read.Count("output_index");
        BrokenGrammarException.Unless(index < items.Count, $"Item {index} was not added.");
        return items[(int)index!];
    }

    private void End(string status, JsonNode? response)
    {
        terminal = response as JsonObject ?? throw new BrokenGrammarException("The terminal event has no response.");
        BrokenGrammarException.Unless(terminal.Text("status") == status, $"The terminal event {status} has another status.");
        if (status == "failed") return;
        var streamed = Comparable(items.Select(item => item.Whole));
        BrokenGrammarException.Unless(JsonNode.DeepEquals(streamed, Comparable(terminal.Items("output"))), $"The output is not what was streamed: {streamed.ToJsonString()}");
    }

    // OpenAI encrypts reasoning anew each time that it tells it.
    private static JsonArray Comparable(IEnumerable<JsonNode> items)
    {
        var copies = items.Select(item => item.DeepClone()).ToArray();
        foreach (var copy in copies.OfType<JsonObject>()) copy.Remove("encrypted_content");
        return new JsonArray(copies);
    }
}
