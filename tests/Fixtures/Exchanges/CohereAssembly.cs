using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Puts the events of a streamed chat together.</summary>
internal sealed class CohereAssembly
{
    private readonly List<JsonObject> content = [];
    private readonly List<JsonObject> calls = [];
    private readonly List<Pieces> contentTexts = [];
    private readonly List<Pieces> callTexts = [];
    private readonly JsonArray citations = [];
    private readonly JsonArray logprobs = [];
    private readonly Pieces plan = new();
    private JsonObject? reply;
    private bool isEnded;

    public void Add(string name, JsonObject read)
    {
        BrokenGrammarException.Unless(read.Text("type") == name, $"The event {name} has another type.");
        BrokenGrammarException.Unless(name == "message-start" == reply is null && !isEnded, $"{name} comes out of order.");
        var message = read.Member("delta").Member("message");
        switch (name)
        {
            case "message-start": reply = new JsonObject { ["id"] = read.Text("id"), ["message"] = new JsonObject { ["role"] = message.Text("role") } }; break;
            case "tool-plan-delta": plan.Add("tool_plan", message.Text("tool_plan")); break;
            case "content-start": Start(read, content, contentTexts, message.Member("content")); break;
            case "content-delta": AddContent(read, message.Member("content")); break;
            case "tool-call-start": Start(read, calls, callTexts, message.Member("tool_calls")); break;
            case "tool-call-delta": Of(read, callTexts).Add("arguments", message.Member("tool_calls").Member("function").Text("arguments")); break;
            case "citation-start": citations.Add(message.Member("citations")!.DeepClone()); break;
            case "content-end" or "tool-call-end" or "citation-end": break;
            case "message-end": End(read.Member("delta")); break;
            default: throw new BrokenGrammarException($"Unknown event {name}.");
        }
    }

    public JsonObject ToWhole()
    {
        BrokenGrammarException.Unless(isEnded, "The stream ends without message-end.");
        foreach (var (part, texts) in content.Zip(contentTexts))
            foreach (var (name, text) in texts.Joined) part[name] = part.Text(name) + text;
        foreach (var (call, texts) in calls.Zip(callTexts)) call["function"]!["arguments"] = call["function"].Text("arguments") + texts["arguments"];
        var message = reply!["message"]!;
        (message["content"], message["tool_calls"], message["citations"]) = (new JsonArray([.. content]), new JsonArray([.. calls]), citations);
        message["tool_plan"] = plan["tool_plan"];
        reply["logprobs"] = logprobs;
        return reply;
    }

    private static void Start(JsonObject read, List<JsonObject> list, List<Pieces> texts, JsonNode? start)
    {
        BrokenGrammarException.Unless(read.Count("index") == list.Count, $"{read.Text("type")}: {read.Count("index")} should be {list.Count}.");
        list.Add(start!.DeepClone().AsObject());
        texts.Add(new Pieces());
    }

    private static Pieces Of(JsonObject read, List<Pieces> texts)
    {
        BrokenGrammarException.Unless(read.Count("index") == texts.Count - 1, $"{read.Text("type")}: {read.Count("index")} is not the open one.");
        return texts[^1];
    }

    private void AddContent(JsonObject read, JsonNode? part)
    {
        foreach (var name in (string[])["text", "thinking"]) Of(read, contentTexts).Add(name, part.Text(name));
        if (read.Member("logprobs") is { } tokens) logprobs.Add(tokens.DeepClone());
    }

    private void End(JsonNode? delta)
    {
        isEnded = true;
        if (delta.Text("finish_reason") is "ERROR" or "TIMEOUT") throw new FailedReplyException(delta.Text("error") ?? delta.Text("finish_reason")!);
        (reply!["finish_reason"], reply["usage"]) = (delta.Text("finish_reason"), delta.Member("usage")?.DeepClone());
    }
}
