using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.Translation;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects.Translated;

/// <summary>What an upstream's dialect tells of an answer, in the fixtures' terms.</summary>
internal sealed record Told(SeenReply Reply, ChatAnswer Answer, ReplyFacts Facts, StreamStep Last, bool MayEnd)
{
    private static readonly Dictionary<ChatFinish, string> Finishes = new()
    {
        [ChatFinish.Stop] = "stop",
        [ChatFinish.StopSequence] = "stop",
        [ChatFinish.Refusal] = "content_filter",
        [ChatFinish.Length] = "length",
        [ChatFinish.ContextFull] = "length",
        [ChatFinish.ToolCalls] = "tool_calls",
        [ChatFinish.ContentFilter] = "content_filter",
    };

    /// <summary>A whole reply; null when it is none.</summary>
    public static Told? OfWhole(string dialect, ReadOnlyMemory<byte> body)
    {
        var builder = new ChatAnswerBuilder();
        return Written.Dialect(dialect).Upstreams!.ReadAnswer(body, builder) is { } facts ? Of(builder, facts, StreamStep.Terminal, true) : null;
    }

    /// <summary>A stream, up to the event that ends it.</summary>
    public static Told OfStream(string dialect, IEnumerable<(string Name, string Data)> events)
    {
        var builder = new ChatAnswerBuilder();
        var reader = Written.Dialect(dialect).Upstreams!.OpenReader(CallRequest.Unread);
        var step = StreamStep.Go;
        foreach (var (name, data) in events)
        {
            step = reader.Accept(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(data), builder);
            if (step.Kind is StreamStepKind.Terminal or StreamStepKind.Failed) break;
        }

        return Of(builder, reader.Facts, step, reader.MayEnd);
    }

    private static Told Of(ChatAnswerBuilder builder, ReplyFacts facts, StreamStep last, bool mayEnd)
    {
        var answer = builder.Build();
        return new(SeenIn(answer), answer, facts, last, mayEnd);
    }

    private static SeenReply SeenIn(ChatAnswer answer)
    {
        var parts = answer.Choices.IsEmpty ? [] : answer.Choices[0].Parts;
        return new()
        {
            Text = string.Concat(parts.OfType<ChatPart.Text>().Select(part => part.Value)),
            Thinking = string.Concat(parts.OfType<ChatPart.Thinking>().Select(part => part.Value)),
            ToolCalls = [.. parts.OfType<ChatPart.ToolCall>().Select(call => new SeenToolCall { Id = call.Id, Name = call.Name, Arguments = ArgumentsOf(call) })],
            Finish = answer.Choices.IsEmpty ? null : Finishes[answer.Choices[0].Finish],
            Usage = answer.Usage is not { } usage ? null : new() { Prompt = usage.Prompt ?? 0, CachedPrompt = usage.CachedPrompt, CacheWrite = usage.CacheWrite, Completion = usage.Completion ?? 0 },
            Model = answer.Head.Model,
            Signatures = [.. parts.Select(SignatureOf).OfType<string>()],
            Citations = [.. parts.OfType<ChatPart.Text>().SelectMany(part => part.Citations).Select(citation => citation.Url ?? citation.Title!)],
            Tokens = answer.Choices.IsEmpty || answer.Choices[0].Logprobs.IsEmpty ? [] : [.. JsonNode.Parse(answer.Choices[0].Logprobs.Span)!.AsArray().Select(token => (string)token!["token"]!)],
        };
    }

    // Of a stream that was cut they may be none yet.
    private static JsonNode ArgumentsOf(ChatPart.ToolCall call) => call.Arguments.EndsWith('}') ? JsonNode.Parse(call.Arguments)! : JsonValue.Create(call.Arguments);

    // Bedrock wraps what Anthropic wrote once more.
    private static string? SignatureOf(ChatPart part) => part switch
    {
        ChatPart.Thinking thinking => thinking.Signature?.Value,
        ChatPart.RedactedThinking redacted => Convert.ToBase64String(Encoding.UTF8.GetBytes(redacted.Data)),
        _ => null,
    };
}
