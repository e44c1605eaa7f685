using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Cohere;

/// <summary>Reads a stream's events. The answer is whole with <c>message-end</c>; that <c>[DONE]</c> follows is not promised.</summary>
internal sealed class CohereStreamReader : IChatStreamReader
{
    private const int LongestName = 256;
    private CohereParts? parts;
    private string? reason;
    private Usage? usage;

    public ReplyFacts Facts => new() { Usage = usage, FinishReason = reason };

    public bool MayEnd { get; private set; }

    public StreamStep Accept(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, IChatSink sink)
    {
        if (data.Trim(" \r\n"u8).SequenceEqual("[DONE]"u8)) return MayEnd ? StreamStep.Terminal : StreamStep.Failed(CohereFinish.Failure(null));
        if (!JsonView.TryOpen(data, out var json)) return StreamStep.Skipped;
        if (MayEnd) return StreamStep.Go;
        var type = json["type"u8].Chars.Inside;
        if (type.IsEmpty) return StreamStep.Skipped;
        return type.SequenceEqual("message-end"u8) ? End(json["delta"u8], Open(json, sink), sink) : Take(type, json, Open(json, sink), sink);
    }

    private CohereParts Open(JsonView json, IChatSink sink)
    {
        if (parts is not null) return parts;
        sink.Begin(new(json["id"u8].Text(LongestName), null));
        return parts = new(sink);
    }

    private static StreamStep Take(ReadOnlySpan<byte> type, JsonView json, CohereParts parts, IChatSink sink)
    {
        var message = json["delta"u8]["message"u8];
        var index = json["index"u8].Count ?? 0;
        if (type.SequenceEqual("content-delta"u8)) Continue(json, message, parts, sink);
        else if (type.SequenceEqual("tool-plan-delta"u8)) parts.Plan(message["tool_plan"u8].Chars);
        else if (type.SequenceEqual("content-start"u8)) Start(message, parts);
        else if (type.SequenceEqual("tool-call-start"u8)) parts.Call(index, message["tool_calls"u8]);
        else if (type.SequenceEqual("tool-call-delta"u8)) return parts.Arguments(index, message["tool_calls"u8]) ? StreamStep.Go : StreamStep.Skipped;
        else if (type.SequenceEqual("citation-start"u8)) parts.Citation(message["citations"u8]);
        return StreamStep.Go;
    }

    private static void Start(JsonView message, CohereParts parts)
    {
        parts.Begin();
        parts.Content(message["content"u8]);
    }

    private static void Continue(JsonView json, JsonView message, CohereParts parts, IChatSink sink)
    {
        parts.Content(message["content"u8]);
        CohereLogprobs.Tell(json["logprobs"u8], sink);
    }

    private StreamStep End(JsonView delta, CohereParts parts, IChatSink sink)
    {
        reason = delta["finish_reason"u8].Text(LongestName);
        if (CohereFinish.IsFailure(reason)) return StreamStep.Failed(CohereFinish.Failure(reason));
        parts.Begin();
        MayEnd = true;
        sink.Finish(0, CohereFinish.Of(reason, parts.HasCalls), null);
        if (CohereUsage.Read(delta["usage"u8]) is { } read) sink.Used(usage = read);
        return StreamStep.Go;
    }
}
