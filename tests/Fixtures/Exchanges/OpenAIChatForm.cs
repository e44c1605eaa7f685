using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Chat completions of OpenAI and of those who speak likewise, with the ways in which they write thinking.</summary>
internal sealed class OpenAIChatForm : IReplyForm
{
    private static readonly Dictionary<string, string> Finishes = new()
    {
        ["stop"] = "stop",
        ["length"] = "length",
        ["model_length"] = "length",
        ["tool_calls"] = "tool_calls",
        ["content_filter"] = "content_filter",
    };

    public SeenReply Read(JsonObject reply)
    {
        BrokenGrammarException.Unless(reply.Text("object") == "chat.completion", "A reply is no chat.completion.");
        var choices = reply.Items("choices").OrderBy(choice => choice.Count("index")).Select(ReadChoice).ToArray();
        BrokenGrammarException.Unless(choices.Length > 0, "A reply has no choices.");
        return choices[0] with { Model = reply.Text("model"), Usage = ReadUsage(reply.Member("usage")), Others = choices[1..] };
    }

    public JsonObject Assemble(ReadOnlyMemory<byte> stream) => new OpenAIChatAssembly().Assemble(ServerSentEvents.Read(stream));

    private static SeenReply ReadChoice(JsonNode choice)
    {
        var message = choice.Member("message");
        BrokenGrammarException.Unless(message.Text("role") == "assistant", "A choice is no assistant's message.");
        var finish = choice.Text("finish_reason") ?? throw new BrokenGrammarException("A choice has no finish.");
        return new SeenReply
        {
            Text = message.Text("content") ?? string.Concat(message.Items("content").Texts("text")),
            Thinking = message.Text("reasoning_content") ?? message.Text("reasoning") ?? string.Concat(message.Items("content").SelectMany(part => part.Items("thinking")).Texts("text")),
            Refusal = message.Text("refusal"),
            ToolCalls = [.. message.Items("tool_calls").Select(ReadCall)],
            Finish = Finishes.GetValueOrDefault(finish) ?? throw new BrokenGrammarException($"Unknown finish {finish}."),
            Signatures =
            [
                .. message.Items("reasoning_details").Concat(message.Items("thinking_blocks")).Select(detail => detail.Text("signature") ?? detail.Text("data")).OfType<string>(),
                .. message.Items("tool_calls").Select(call => call.Member("extra_content").Member("google").Text("thought_signature")).OfType<string>(),
            ],
            Citations = [.. message.Items("annotations").Select(annotation => annotation.Member("url_citation")).OfType<JsonNode>().Texts("url")],
            Tokens = [.. choice.Member("logprobs").Items("content").Texts("token")],
        };
    }

    private static SeenToolCall ReadCall(JsonNode call) => new()
    {
        Id = call.Text("id") ?? throw new BrokenGrammarException("A tool call has no id."),
        Name = call.Member("function").Text("name") ?? throw new BrokenGrammarException("A tool call has no name."),
        Arguments = JsonReading.Arguments(call.Member("function").Text("arguments") ?? throw new BrokenGrammarException("A tool call has no arguments.")),
    };

    private static SeenUsage? ReadUsage(JsonNode? usage)
    {
        if (usage is null) return null;
        var (prompt, completion) = (usage.Count("prompt_tokens") ?? 0, usage.Count("completion_tokens") ?? 0);
        BrokenGrammarException.Unless(usage.Count("total_tokens") is null || usage.Count("total_tokens") == prompt + completion, $"The total is not the sum: {usage.ToJsonString()}");
        return new SeenUsage
        {
            Prompt = prompt,
            CachedPrompt = usage.Member("prompt_tokens_details").Count("cached_tokens") ?? usage.Count("num_cached_tokens"),
            CacheWrite = usage.Member("prompt_tokens_details").Count("cache_write_tokens"),
            Completion = completion,
            Reasoning = usage.Member("completion_tokens_details").Count("reasoning_tokens"),
        };
    }
}
