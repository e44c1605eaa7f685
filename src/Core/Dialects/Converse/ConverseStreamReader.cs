using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>Reads a stream's events. The last one, with the usage, comes after that which ends the answer; without it the answer is whole all the same.</summary>
internal sealed class ConverseStreamReader : IChatStreamReader
{
    private const int LongestName = 256;
    private readonly ConverseStreamBlocks blocks = new();
    private bool isBegun;
    private string? reason;
    private Usage? usage;

    public ReplyFacts Facts => new() { Usage = usage, FinishReason = reason };

    public bool MayEnd { get; private set; }

    public StreamStep Accept(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, IChatSink sink)
    {
        if (ConverseErrors.IsError(name)) return StreamStep.Failed(ConverseErrors.OfEvent(name));
        if (!JsonView.TryOpen(data, out var json)) return StreamStep.Skipped;
        if (name.SequenceEqual("metadata"u8)) return Use(json, sink);
        if (MayEnd) return StreamStep.Go;
        Begin(sink);
        if (name.SequenceEqual("contentBlockDelta"u8)) return blocks.Continue(json, sink);
        if (name.SequenceEqual("contentBlockStart"u8)) return blocks.Start(json, sink);
        if (name.SequenceEqual("contentBlockStop"u8)) blocks.End(sink);
        return name.SequenceEqual("messageStop"u8) ? Stop(json, sink) : StreamStep.Go;
    }

    private void Begin(IChatSink sink)
    {
        if (isBegun) return;
        isBegun = true;
        sink.Begin(new(null, null));
    }

    private StreamStep Stop(JsonView json, IChatSink sink)
    {
        blocks.End(sink);
        reason = json["stopReason"u8].Text(LongestName);
        if (ConverseFinish.IsBroken(reason)) return StreamStep.Failed(ConverseFinish.Broken(reason));
        MayEnd = true;
        sink.Finish(0, ConverseFinish.Of(reason, blocks.HasCalls), json["additionalModelResponseFields"u8]["stop_sequence"u8].Text(LongestName));
        return StreamStep.Go;
    }

    private StreamStep Use(JsonView json, IChatSink sink)
    {
        Begin(sink);
        if (ConverseUsage.Read(json["usage"u8]) is { } read) sink.Used(usage = read);
        return MayEnd ? StreamStep.Terminal : StreamStep.Go;
    }
}
