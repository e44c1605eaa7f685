using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Reads a stream of chat chunks for callers of another dialect.</summary>
internal sealed class ChunkReader(CallRequest request) : IChatStreamReader
{
    private readonly ToldAnswer answer = new(request.Choices, () => MadeIds.SeedOf(request));
    private readonly ChunkPattern pattern = new();
    private int textChoice; // of the chunk that the pattern was taken from

    public ReplyFacts Facts => answer.Facts;

    public bool MayEnd => answer.IsComplete;

    public StreamStep Accept(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, IChatSink sink)
    {
        if (name.IsEmpty && pattern.Matches(data, out _, out var text) && text.Start.Value > 0) return TellText(data, text, sink);
        var json = data.Trim(" \t\r\n"u8);
        if (json.SequenceEqual("[DONE]"u8)) return Done(sink);
        var isError = name.SequenceEqual("error"u8);
        var outline = default(AnswerOutline);
        if (!outline.TryRead(json)) return isError ? StreamStep.Failed(UpstreamErrors.UnknownEvent) : StreamStep.Skipped;
        if (isError || outline.HasError) return StreamStep.Failed(UpstreamErrors.ReadEvent(json));
        if (!answer.Tell(outline, sink)) return StreamStep.Failed(UpstreamErrors.UnknownEvent);
        Note(outline, json);
        return StreamStep.Go;
    }

    private StreamStep TellText(ReadOnlySpan<byte> data, Range text, IChatSink sink)
    {
        answer.TellText(textChoice, UpstreamValue.Chars(data[(text.Start.Value - 1)..(text.End.Value + 1)]), sink);
        return StreamStep.Go;
    }

    // Chunks that look the same need not be read: that is five times as dear as all the rest.
    private void Note(in AnswerOutline outline, ReadOnlySpan<byte> json)
    {
        if (json.Contains((byte)'\\') || !TextDelta.TryRead(outline, out var delta)) return;
        if (json.Overlaps(delta.Piece, out var at) && pattern.Note(json, default, at + 1)) textChoice = delta.Choice;
    }

    private StreamStep Done(IChatSink sink)
    {
        if (answer.IsEmpty) return StreamStep.Failed(UpstreamErrors.NoAnswer);
        answer.End(sink);
        return StreamStep.Terminal;
    }
}
