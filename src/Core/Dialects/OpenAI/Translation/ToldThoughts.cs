using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>The thoughts of a choice as far as they were told. Fields that tell the same in several forms are heard once, in the form that says most; a mark says which.</summary>
internal sealed class ToldThoughts(int choice)
{
    private static readonly ThoughtMark Content = new(ThoughtMark.Content);
    private static readonly ThoughtMark Plain = new(ThoughtMark.Plain);
    private ThoughtMark? open;

    public void Tell(in MessageOutline message, IChatSink sink)
    {
        if (new UpstreamArray(message.ThinkingBlocks).Next()) TellBlocks(message.ThinkingBlocks, sink);
        else if (new UpstreamArray(message.ReasoningDetails).Next()) TellDetails(message.ReasoningDetails, sink);
        else if (!UpstreamValue.Chars(message.ReasoningContent).IsEmpty) TellText(message.ReasoningContent, Content, sink);
        else TellText(message.Reasoning, Plain, sink);
    }

    /// <summary>Thoughts that their upstream does not want back: a text, or an array of texts.</summary>
    public void TellUnmarked(ReadOnlySpan<byte> thinking, IChatSink sink)
    {
        TellText(thinking, null, sink);
        var items = new UpstreamArray(thinking);
        while (items.Next())
        {
            var members = new UpstreamObject(items.Value);
            while (members.Next())
                if (members.Is("text"u8)) TellText(members.Value, null, sink);
        }
    }

    /// <summary>Something else comes: the thought under way is over.</summary>
    public void Close(IChatSink sink)
    {
        if (open is null) return;
        sink.Signature(choice, open.ToSignature());
        sink.EndPart(choice);
        open = null;
    }

    private void TellText(ReadOnlySpan<byte> text, ThoughtMark? mark, IChatSink sink)
    {
        var piece = UpstreamValue.Chars(text);
        if (piece.IsEmpty) return;
        open ??= mark;
        sink.Thinking(choice, piece);
    }

    private void TellBlocks(ReadOnlySpan<byte> blocks, IChatSink sink)
    {
        var items = new UpstreamArray(blocks);
        while (items.Next()) TellItem(new ThoughtOutline(items.Value), sink);
    }

    private void TellDetails(ReadOnlySpan<byte> details, IChatSink sink)
    {
        var items = new UpstreamArray(details);
        while (items.Next()) TellItem(new ThoughtOutline(items.Value), sink);
    }

    private void TellItem(ThoughtOutline item, IChatSink sink)
    {
        var isHidden = !UpstreamValue.Chars(item.Data).IsEmpty;
        if (isHidden && item.IsBlock)
        {
            Close(sink);
            sink.RedactedThinking(choice, UpstreamValue.Chars(item.Data));
            return;
        }

        TellText(item.Text, item.Mark(""), sink);
        if (UpstreamValue.Chars(isHidden ? item.Data : item.Signature).IsEmpty) return;
        open = item.Mark(UpstreamValue.Text(isHidden ? item.Data : item.Signature));
        Close(sink);
    }
}
