using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Puts the chunks of a streamed generation together.</summary>
internal sealed class GeminiAssembly
{
    private static readonly string[] Latest = ["usageMetadata", "modelVersion", "responseId", "promptFeedback"];

    private readonly SortedDictionary<long, JsonObject> candidates = [];
    private readonly JsonObject reply = [];

    public void Add(JsonObject chunk)
    {
        if (chunk.Member("error") is { } error) throw new FailedReplyException(error.Text("message") ?? error.ToJsonString());
        foreach (var name in Latest)
            if (chunk.Member(name) is { } value) reply[name] = value.DeepClone();
        foreach (var candidate in chunk.Items("candidates")) Add(candidates, candidate);
    }

    public JsonObject ToWhole()
    {
        BrokenGrammarException.Unless(candidates.Keys.SequenceEqual(Enumerable.Range(0, candidates.Count).Select(index => (long)index)), "The candidates' indexes have gaps.");
        reply["candidates"] = new JsonArray([.. candidates.Values]);
        return reply;
    }

    private static void Add(SortedDictionary<long, JsonObject> candidates, JsonNode candidate)
    {
        var index = candidate.Count("index") ?? 0;
        if (!candidates.TryGetValue(index, out var whole)) candidates.Add(index, whole = new JsonObject { ["index"] = index, ["content"] = new JsonObject { ["role"] = "model", ["parts"] = new JsonArray() } });
        BrokenGrammarException.Unless(whole.Text("finishReason") is null, "A candidate goes on after its finishReason.");
        var content = candidate.Member("content");
        BrokenGrammarException.Unless(content.Member("parts") is null || content.Text("role") == "model", "A candidate's role is not model.");
        foreach (var part in content.Items("parts")) whole["content"]!["parts"]!.AsArray().Add(Checked(part).DeepClone());
        if (candidate.Text("finishReason") is { } finish) whole["finishReason"] = finish;
        if (candidate.Member("groundingMetadata") is JsonObject { Count: > 0 } grounding) whole["groundingMetadata"] = grounding.DeepClone();
        AddLogprobs(whole, candidate.Member("logprobsResult"));
    }

    private static void AddLogprobs(JsonObject whole, JsonNode? result)
    {
        if (result is null) return;
        whole["logprobsResult"] ??= new JsonObject { ["chosenCandidates"] = new JsonArray() };
        foreach (var token in result.Items("chosenCandidates")) whole["logprobsResult"]!["chosenCandidates"]!.AsArray().Add(token.DeepClone());
    }

    private static JsonNode Checked(JsonNode part)
    {
        BrokenGrammarException.Unless(part is JsonObject { Count: > 0 }, "A part is empty.");
        BrokenGrammarException.Unless(part.Member("functionCall") is null || part.Member("functionCall").Member("args") is null or JsonObject, "The args of a functionCall are no object.");
        return part;
    }
}
