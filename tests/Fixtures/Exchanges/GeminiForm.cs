using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Gemini's generated content.</summary>
internal sealed class GeminiForm : IReplyForm
{
    private static readonly Dictionary<string, string> Finishes = new()
    {
        ["STOP"] = "stop",
        ["MAX_TOKENS"] = "length",
        ["SAFETY"] = "content_filter",
        ["RECITATION"] = "content_filter",
        ["BLOCKLIST"] = "content_filter",
        ["PROHIBITED_CONTENT"] = "content_filter",
        ["SPII"] = "content_filter",
        ["IMAGE_SAFETY"] = "content_filter",
    };

    public SeenReply Read(JsonObject reply)
    {
        var candidates = reply.Items("candidates").OrderBy(candidate => candidate.Count("index") ?? 0).Select(ReadCandidate).ToArray();
        var isBlocked = reply.Member("promptFeedback").Text("blockReason") is not null;
        BrokenGrammarException.Unless(candidates.Length > 0 || isBlocked, "A reply has no candidates and was not blocked.");
        var first = candidates.Length > 0 ? candidates[0] : new SeenReply { Finish = "content_filter" };
        return first with { Model = reply.Text("modelVersion"), Usage = ReadUsage(reply.Member("usageMetadata")), Others = candidates.Length > 0 ? candidates[1..] : [] };
    }

    public JsonObject Assemble(ReadOnlyMemory<byte> stream)
    {
        var assembly = new GeminiAssembly();
        foreach (var (name, data) in ServerSentEvents.Read(stream))
        {
            BrokenGrammarException.Unless(name == "message", $"Gemini's events have no name, but one is {name}.");
            assembly.Add(JsonReading.Object(data));
        }

        return assembly.ToWhole();
    }

    private static SeenReply ReadCandidate(JsonNode candidate)
    {
        var content = candidate.Member("content");
        var parts = content.Items("parts").ToArray();
        BrokenGrammarException.Unless(parts.Length == 0 || content.Text("role") == "model", "A candidate's role is not model.");
        var calls = parts.Select(part => part.Member("functionCall")).OfType<JsonNode>().Select(ReadCall).ToArray();
        return new SeenReply
        {
            Text = string.Concat(parts.Where(part => !part.IsTrue("thought")).Texts("text")),
            Thinking = string.Concat(parts.Where(part => part.IsTrue("thought")).Texts("text")),
            ToolCalls = calls,
            Finish = FinishOf(candidate.Text("finishReason"), calls.Length > 0),
            Signatures = [.. parts.Texts("thoughtSignature")],
            Citations = [.. candidate.Member("groundingMetadata").Items("groundingChunks").Select(chunk => chunk.Member("web")).OfType<JsonNode>().Texts("uri")],
            Tokens = [.. candidate.Member("logprobsResult").Items("chosenCandidates").Texts("token")],
        };
    }

    private static string FinishOf(string? reason, bool hasCalls) =>
        Finishes.GetValueOrDefault(reason ?? "") is not { } finish ? throw new BrokenGrammarException($"Unknown finishReason {reason}.") : finish == "stop" && hasCalls ? "tool_calls" : finish;

    private static SeenToolCall ReadCall(JsonNode call) => new()
    {
        Id = call.Text("id"),
        Name = call.Text("name") ?? throw new BrokenGrammarException("A functionCall has no name."),
        Arguments = call.Member("args") ?? new JsonObject(),
    };

    private static SeenUsage? ReadUsage(JsonNode? usage)
    {
        if (usage is null) return null;
        var prompt = (usage.Count("promptTokenCount") ?? 0) + (usage.Count("toolUsePromptTokenCount") ?? 0);
        var completion = (usage.Count("candidatesTokenCount") ?? 0) + (usage.Count("thoughtsTokenCount") ?? 0);
        BrokenGrammarException.Unless(usage.Count("totalTokenCount") is null || usage.Count("totalTokenCount") == prompt + completion, $"The total is not the sum: {usage.ToJsonString()}");
        return new SeenUsage { Prompt = prompt, CachedPrompt = usage.Count("cachedContentTokenCount"), Completion = completion, Reasoning = usage.Count("thoughtsTokenCount") };
    }
}
