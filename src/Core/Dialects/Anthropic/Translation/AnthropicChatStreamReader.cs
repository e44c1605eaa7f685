using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Reads a stream of events and tells what they say.</summary>
internal sealed class AnthropicChatStreamReader : IChatStreamReader
{
    private const int MostBlocks = 4096;

    // Of each block in order: the number of its tool call, or that it is none.
    private readonly List<OpenBlock> blocks = [];
    private AnthropicUsage usage;
    private string? stopReason;
    private string? model;
    private int calls;
    private bool hasStarted;

    public ReplyFacts Facts => new() { Usage = usage.Known, FinishReason = stopReason, UpstreamModel = model };

    public bool MayEnd => stopReason is not null;

    public StreamStep Accept(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, IChatSink sink)
    {
        if (hasStarted && PlainDelta.TryRead(data, out var delta)) return Delta(delta, sink);
        var read = new AnthropicEvent(data, usage);
        var isRead = read.TryRead();
        var type = isRead && !read.Type.IsEmpty ? read.Type : name;
        if (type.SequenceEqual("error"u8)) return StreamStep.Failed(AnthropicUpstreamErrors.OfEvent(AnthropicErrorBody.Read(data)));
        if (!isRead || type.IsEmpty) return StreamStep.Skipped;
        if (type.SequenceEqual("message_start"u8)) return Start(read, sink);
        if (!hasStarted) return type.SequenceEqual("message_stop"u8) ? StreamStep.Failed(AnthropicStreamReader.NoAnswer) : StreamStep.Go;
        if (type.SequenceEqual("content_block_delta"u8)) return Delta(read, data, sink);
        if (type.SequenceEqual("content_block_start"u8)) return StartBlock(read, data, sink);
        if (type.SequenceEqual("content_block_stop"u8)) return StopBlock(read, sink);
        if (type.SequenceEqual("message_delta"u8)) return End(read, sink);
        return type.SequenceEqual("message_stop"u8) ? StreamStep.Terminal : StreamStep.Go;
    }

    private StreamStep Start(in AnthropicEvent read, IChatSink sink)
    {
        if (hasStarted) return StreamStep.Skipped;
        hasStarted = true;
        (usage, model) = (read.Usage, read.Model);
        sink.Begin(new(read.Id, model, ServiceTier: read.ServiceTier));
        return StreamStep.Go;
    }

    private StreamStep StartBlock(in AnthropicEvent read, ReadOnlySpan<byte> data, IChatSink sink)
    {
        if (read.BlockStart < 0 || blocks.Count >= MostBlocks || read.Index != blocks.Count) return StreamStep.Skipped;
        var reader = OpenAt(data, read.BlockStart);
        var block = AnthropicBlock.Read(data, ref reader);
        var isCall = block.Is("tool_use"u8);
        blocks.Add(new(isCall ? calls++ : -1, isCall || block.Is("text"u8) || block.Is("thinking"u8) || block.Is("redacted_thinking"u8), false));
        if (isCall) TellCall(block, sink);
        else if (block.Is("redacted_thinking"u8)) sink.RedactedThinking(0, block.Data);
        else Tell(block, sink);
        return StreamStep.Go;
    }

    private void TellCall(in AnthropicBlock block, IChatSink sink)
    {
        sink.ToolCall(0, blocks[^1].Call, block.Id, block.Name, null);
        if (!block.Input.IsEmpty) TellArguments(blocks.Count - 1, JsonChars.Quote(block.Input), sink);
    }

    private StreamStep Delta(in AnthropicEvent read, ReadOnlySpan<byte> data, IChatSink sink)
    {
        if (read.BlockStart < 0 || read.Index < 0 || read.Index >= blocks.Count) return StreamStep.Skipped;
        var reader = OpenAt(data, read.BlockStart);
        var delta = AnthropicBlock.Read(data, ref reader);
        if (!delta.PartialJson.IsEmpty) TellArguments((int)read.Index, delta.PartialJson, sink);
        else if (blocks[(int)read.Index].IsKnown) Tell(delta, sink);
        return StreamStep.Go;
    }

    private StreamStep Delta(in PlainDelta delta, IChatSink sink)
    {
        if (delta.Index >= blocks.Count) return StreamStep.Skipped;
        var reader = UpstreamJson.Open(delta.Quoted);
        reader.Read();
        var piece = JsonChars.Of(delta.Quoted, reader);
        if (piece.IsEmpty) return StreamStep.Go;
        if (delta.Kind == PartKind.ToolCall) TellArguments(delta.Index, piece, sink);
        else if (!blocks[delta.Index].IsKnown) return StreamStep.Go;
        else if (delta.Kind == PartKind.Text) sink.Text(0, piece);
        else sink.Thinking(0, piece);
        return StreamStep.Go;
    }

    // A block at its start may say something already; so may, for all we know, any delta.
    private static void Tell(in AnthropicBlock block, IChatSink sink)
    {
        if (!block.Text.IsEmpty && (block.Is("text"u8) || block.Is("text_delta"u8))) sink.Text(0, block.Text);
        if (!block.Thinking.IsEmpty && (block.Is("thinking"u8) || block.Is("thinking_delta"u8))) sink.Thinking(0, block.Thinking);
        if (!block.Signature.IsEmpty && (block.Is("thinking"u8) || block.Is("signature_delta"u8))) sink.Signature(0, new(AnthropicUpstream.Dialect, block.Signature.ToString()));
        if (!block.Citation.IsEmpty && CitationReader.Read(block.Citation) is { } citation) sink.Citation(0, citation);
    }

    private void TellArguments(int at, JsonChars piece, IChatSink sink)
    {
        if (blocks[at].Call < 0) return;
        blocks[at] = blocks[at] with { HasArguments = true };
        sink.Arguments(0, blocks[at].Call, piece);
    }

    private StreamStep StopBlock(in AnthropicEvent read, IChatSink sink)
    {
        if (read.Index < 0 || read.Index >= blocks.Count) return StreamStep.Skipped;
        var block = blocks[(int)read.Index];
        if (block is { Call: >= 0, HasArguments: false }) sink.Arguments(0, block.Call, JsonChars.Quote("{}"u8));
        if (block.IsKnown) sink.EndPart(0);
        return StreamStep.Go;
    }

    private StreamStep End(in AnthropicEvent read, IChatSink sink)
    {
        usage = read.Usage;
        if (stopReason is null && read.StopReason is not null) sink.Finish(0, StopReasons.Read(read.StopReason), read.StopSequence);
        stopReason ??= read.StopReason;
        if (usage.Known is { } known) sink.Used(known);
        return StreamStep.Go;
    }

    private static Utf8JsonReader OpenAt(ReadOnlySpan<byte> data, int start)
    {
        var reader = UpstreamJson.Open(data);
        while (reader.Read() && reader.TokenStartIndex < start)
        {
        }

        return reader;
    }

    private readonly record struct OpenBlock(int Call, bool IsKnown, bool HasArguments);
}
