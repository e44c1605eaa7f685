using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Puts the deltas of one choice together.</summary>
internal sealed class OpenAIChatChoiceAssembly
{
    private static readonly string[] Lists = ["annotations", "reasoning_details", "thinking_blocks"];

    private readonly Pieces texts = new();
    private readonly List<OpenAIChatCallAssembly> calls = [];
    private readonly Dictionary<string, List<JsonNode>> lists = Lists.ToDictionary(name => name, _ => new List<JsonNode>());
    private readonly List<JsonNode> logprobs = [];
    private string? role;
    private string? finish;

    public void Add(JsonNode choice)
    {
        var delta = choice.Member("delta");
        role ??= delta.Text("role") ?? throw new BrokenGrammarException("The first delta of a choice has no role.");
        BrokenGrammarException.Unless(finish is null || IsEmpty(delta), "A choice goes on after its finish.");
        // OpenRouter tells the finish again with the usage.
        BrokenGrammarException.Unless(finish is null || choice.Text("finish_reason") is not { } again || again == finish, "A choice finishes in two ways.");
        finish ??= choice.Text("finish_reason");
        foreach (var name in (string[])["content", "refusal", "reasoning_content", "reasoning"]) texts.Add(name, delta.Text(name));
        texts.Add("content", string.Concat(delta.Items("content").Texts("text")));
        texts.Add("reasoning_content", string.Concat(delta.Items("content").SelectMany(part => part.Items("thinking")).Texts("text")));
        foreach (var (name, list) in lists) list.AddRange(delta.Items(name));
        logprobs.AddRange(choice.Member("logprobs").Items("content"));
        foreach (var call in delta.Items("tool_calls")) CallAt(call).Add(call);
    }

    public JsonNode ToWhole(long index)
    {
        var message = new JsonObject { ["role"] = role, ["tool_calls"] = new JsonArray([.. calls.Select(call => call.ToWhole())]) };
        foreach (var (name, text) in texts.Joined) message[name] = text;
        foreach (var (name, list) in lists) message[name] = new JsonArray([.. list.Select(item => item.DeepClone())]);
        return new JsonObject
        {
            ["index"] = index,
            ["message"] = message,
            ["logprobs"] = new JsonObject { ["content"] = new JsonArray([.. logprobs.Select(item => item.DeepClone())]) },
            ["finish_reason"] = finish,
        };
    }

    private OpenAIChatCallAssembly CallAt(JsonNode fragment)
    {
        var index = fragment.Count("index") ?? throw new BrokenGrammarException("A tool call's fragment has no index.");
        BrokenGrammarException.Unless(index <= calls.Count, "The tool calls' indexes have gaps.");
        if (index == calls.Count) calls.Add(new OpenAIChatCallAssembly());
        return calls[(int)index];
    }

    private static bool IsEmpty(JsonNode? delta) => string.IsNullOrEmpty(delta.Text("content")) && !delta.Items("tool_calls").Any() && string.IsNullOrEmpty(delta.Text("refusal"));
}
