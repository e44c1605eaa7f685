using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Puts the chunks of a chat completion together.</summary>
internal sealed class OpenAIChatAssembly
{
    private readonly SortedDictionary<long, OpenAIChatChoiceAssembly> choices = [];
    private string? id;
    private string? model;
    private JsonNode? usage;

    public JsonObject Assemble(List<(string Name, string Data)> events)
    {
        foreach (var (_, data) in events)
            if (data != "[DONE]") Add(JsonReading.Object(data));
        BrokenGrammarException.Unless(events.Count(item => item.Data == "[DONE]") == 1 && events[^1].Data == "[DONE]", "[DONE] must come once and last.");
        BrokenGrammarException.Unless(choices.Keys.SequenceEqual(Enumerable.Range(0, choices.Count).Select(index => (long)index)), "The choices' indexes have gaps.");
        return new JsonObject
        {
            ["object"] = "chat.completion",
            ["model"] = model,
            ["choices"] = new JsonArray([.. choices.Select(choice => choice.Value.ToWhole(choice.Key))]),
            ["usage"] = usage?.DeepClone(),
        };
    }

    private void Add(JsonObject chunk)
    {
        if (chunk.Member("error") is { } error) throw new FailedReplyException(error.Text("message") ?? error.ToJsonString());
        if (IsAzurePromptVerdict(chunk)) return;
        BrokenGrammarException.Unless(chunk.Text("object") == "chat.completion.chunk", $"No chunk, but {chunk.Text("object")}.");
        BrokenGrammarException.Unless(!string.IsNullOrEmpty(chunk.Text("id")) && (id ??= chunk.Text("id")) == chunk.Text("id"), "The id changes within the stream.");
        model ??= chunk.Text("model");
        foreach (var choice in chunk.Items("choices")) ChoiceAt(choice.Count("index") ?? throw new BrokenGrammarException("A choice has no index.")).Add(choice);
        usage = chunk.Member("usage") ?? usage;
    }

    private OpenAIChatChoiceAssembly ChoiceAt(long index)
    {
        if (!choices.TryGetValue(index, out var choice)) choices.Add(index, choice = new OpenAIChatChoiceAssembly());
        return choice;
    }

    // Azure tells its verdict of the prompt in a first chunk that has neither id nor model nor object.
    private bool IsAzurePromptVerdict(JsonObject chunk) => id is null && chunk.Member("prompt_filter_results") is not null && !chunk.Items("choices").Any();
}
