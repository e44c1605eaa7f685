using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Reads a stream of chat chunks for callers of another dialect.</summary>
internal sealed class ChunkReader(CallRequest request) : IChatStreamReader
{
    private readonly ToldAnswer answer = new(request.Choices, () => MadeIds.SeedOf(request));

    public ReplyFacts Facts => answer.Facts;

    public bool MayEnd => answer.IsComplete;

    public StreamStep Accept(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, IChatSink sink)
    {
        var json = data.Trim(" \t\r\n"u8);
        if (json.SequenceEqual("[DONE]"u8)) return Done(sink);
        var isError = name.SequenceEqual("error"u8);
        var outline = default(AnswerOutline);
        if (!outline.TryRead(json)) return isError ? StreamStep.Failed(UpstreamErrors.UnknownEvent) : StreamStep.Skipped;
        if (isError || outline.HasError) return Failed(json);
        return answer.Tell(outline, sink) ? StreamStep.Go : StreamStep.Failed(UpstreamErrors.UnknownEvent);
    }

    private StreamStep Done(IChatSink sink)
    {
        if (answer.IsEmpty) return StreamStep.Failed(UpstreamErrors.NoAnswer);
        answer.End(sink);
        return StreamStep.Terminal;
    }

    private static StreamStep Failed(ReadOnlySpan<byte> json)
    {
        var @event = new ChatReply(json);
        return StreamStep.Failed(@event.TryRead() ? UpstreamErrors.OfEvent(@event) : UpstreamErrors.UnknownEvent);
    }
}
