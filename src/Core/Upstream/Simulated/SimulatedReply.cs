using System.Text;
using System.Text.Json.Nodes;

namespace AiGateway.Upstream.Simulated;

/// <summary>The simulated model's answer. A word counts as a token.</summary>
internal sealed class SimulatedReply
{
    private const int LongestEcho = 200;

    private readonly SimulatedPrompt prompt;
    private readonly string id;
    private readonly long created;
    private readonly string[] words;
    private readonly bool isCut;

    public SimulatedReply(SimulatedPrompt prompt, string id, long created)
    {
        (this.prompt, this.id, this.created) = (prompt, id, created);
        var all = TextFor(prompt).Split(' ');
        isCut = prompt.MaxWords < all.Length;
        words = isCut ? all[..prompt.MaxWords!.Value] : all;
    }

    private string FinishReason => isCut ? "length" : "stop";

    /// <summary>A refusal on OpenAI's wire.</summary>
    public static byte[] Refusal(string message) => Bytes(new()
    {
        ["error"] = new JsonObject { ["message"] = message, ["type"] = "invalid_request_error", ["param"] = null, ["code"] = "simulated_model_refused" },
    });

    /// <summary>The answer in one piece.</summary>
    public byte[] Whole() => Bytes(new()
    {
        ["id"] = id,
        ["object"] = "chat.completion",
        ["created"] = created,
        ["model"] = prompt.Model,
        ["choices"] = new JsonArray([.. EachChoice(Choice)]),
        ["usage"] = Usage(),
        ["system_fingerprint"] = "simulated",
    });

    /// <summary>The answer as events, one a word.</summary>
    public IEnumerable<byte[]> Events()
    {
        foreach (var delta in EachChoice(index => Delta(index, new() { ["role"] = "assistant", ["content"] = "" }))) yield return Event(delta);
        for (var at = 0; at < words.Length; at++)
        {
            var text = at == 0 ? words[at] : " " + words[at];
            foreach (var delta in EachChoice(index => Delta(index, new() { ["content"] = text }))) yield return Event(delta);
        }

        foreach (var delta in EachChoice(index => Delta(index, [], FinishReason))) yield return Event(delta);
        if (prompt.WantsUsage) yield return Event(null, Usage());
        yield return "data: [DONE]\n\n"u8.ToArray();
    }

    private static string TextFor(SimulatedPrompt prompt)
    {
        var text = new StringBuilder("This answer comes from AI Gateway's simulated model; no AI was asked.");
        text.Append(' ').Append($"You wrote {SimulatedPrompt.CountWords(prompt.LastUserText)} words");
        text.Append(prompt.LastUserText.Length == 0 ? "." : $": \"{Shortened(prompt.LastUserText)}\"");
        if (prompt.HasTools) text.Append(" It does not call tools.");
        return text.ToString();
    }

    private static string Shortened(string text)
    {
        if (text.Length <= LongestEcho) return text;
        var end = char.IsHighSurrogate(text[LongestEcho - 1]) ? LongestEcho - 1 : LongestEcho;
        return text[..end] + "…";
    }

    private IEnumerable<JsonNode> EachChoice(Func<int, JsonNode> write) => Enumerable.Range(0, Math.Max(1, prompt.Choices)).Select(write);

    private JsonObject Choice(int index) => new JsonObject
    {
        ["index"] = index,
        ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = string.Join(' ', words), ["refusal"] = null },
        ["logprobs"] = null,
        ["finish_reason"] = FinishReason,
    };

    private static JsonObject Delta(int index, JsonObject delta, string? finishReason = null) => new JsonObject
    {
        ["index"] = index,
        ["delta"] = delta,
        ["logprobs"] = null,
        ["finish_reason"] = finishReason,
    };

    private JsonObject Usage()
    {
        var completion = words.Length * Math.Max(1, prompt.Choices);
        return new() { ["prompt_tokens"] = prompt.Words, ["completion_tokens"] = completion, ["total_tokens"] = prompt.Words + completion };
    }

    private byte[] Event(JsonNode? choice, JsonObject? usage = null)
    {
        var chunk = new JsonObject
        {
            ["id"] = id,
            ["object"] = "chat.completion.chunk",
            ["created"] = created,
            ["model"] = prompt.Model,
            ["system_fingerprint"] = "simulated",
            ["choices"] = choice is null ? [] : new JsonArray(choice),
        };
        if (prompt.WantsUsage) chunk["usage"] = usage;
        return [.. "data: "u8, .. Bytes(chunk), .. "\n\n"u8];
    }

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
