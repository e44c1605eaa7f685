using AiGateway.Calls;

namespace AiGateway.Dialects.Anthropic;

/// <summary>Reads a stream of events and passes them on as they are, those of an unknown type too. What an event is its data say; its name is only asked where they do not.</summary>
internal sealed class AnthropicStreamReader : IStreamReader
{
    /// <summary>What a stream that ends before it began is told as.</summary>
    public static readonly GatewayError NoAnswer = new()
    {
        Kind = ErrorKind.Upstream,
        Status = 502,
        Code = "upstream_invalid_response",
        Message = "The upstream ended its stream without an answer in it. Try again.",
    };

    private static ReadOnlySpan<byte> Delta => "content_block_delta"u8;

    private AnthropicUsage usage;
    private string? stopReason;
    private string? model;
    private bool hasStarted;

    public ReplyFacts Facts => new() { Usage = usage.Known, FinishReason = stopReason, UpstreamModel = model };

    public bool MayEnd => stopReason is not null;

    public StreamStep Accept(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, StreamBatch batch)
    {
        if (PlainDelta.TryRead(data, out _)) return Pass(Delta, data, batch);
        var json = data.Trim(" \t\r\n"u8);
        var read = new AnthropicEvent(json, usage);
        var isRead = read.TryRead();
        var type = isRead && !read.Type.IsEmpty ? read.Type : name;
        if (type.SequenceEqual("error"u8)) return StreamStep.Failed(AnthropicUpstreamErrors.OfEvent(AnthropicErrorBody.Read(json)));
        if (!isRead || type.IsEmpty) return StreamStep.Skipped;
        if (type.SequenceEqual("message_stop"u8)) return hasStarted ? StreamStep.Terminal : StreamStep.Failed(NoAnswer);
        Remember(type, read);
        return Pass(type, json, batch);
    }

    public void WriteTerminal(StreamBatch batch) => AnthropicEvents.WriteStop(batch);

    private void Remember(ReadOnlySpan<byte> type, in AnthropicEvent read)
    {
        var isStart = type.SequenceEqual("message_start"u8);
        if (!isStart && !type.SequenceEqual("message_delta"u8)) return;
        hasStarted |= isStart;
        usage = read.Usage;
        model = read.Model ?? model;
        stopReason = read.StopReason ?? stopReason;
    }

    private static StreamStep Pass(ReadOnlySpan<byte> type, ReadOnlySpan<byte> json, StreamBatch batch)
    {
        AnthropicEvents.Pass(type, json, batch);
        return StreamStep.Go;
    }
}
