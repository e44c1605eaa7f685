using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>Reads a whole message and tells it. Blocks of tools that ran at Anthropic are its own affair: no other dialect has a place for them, and what came of them stands in the text.</summary>
internal static class AnthropicAnswerReader
{
    /// <summary>The facts; null, and nothing told, when the body is no message.</summary>
    public static ReplyFacts? Read(ReadOnlySpan<byte> body, IChatSink sink)
    {
        var reply = new AnthropicReply(body);
        if (!reply.TryRead()) return null;
        sink.Begin(new(reply.Id, reply.Model, ServiceTier: reply.ServiceTier));
        TellContent(body, reply.ContentStart, sink);
        sink.Finish(0, StopReasons.Read(reply.StopReason), reply.StopSequence);
        if (reply.Usage is { } usage) sink.Used(usage);
        return reply.Facts;
    }

    // The reader is over the whole body, so that texts can be cut out of it.
    private static void TellContent(ReadOnlySpan<byte> body, int start, IChatSink sink)
    {
        var reader = UpstreamJson.Open(body);
        var calls = 0;
        while (reader.Read() && reader.TokenStartIndex < start)
        {
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject) Tell(AnthropicBlock.Read(body, ref reader), sink, ref calls);
            reader.SkipRest();
        }
    }

    private static void Tell(in AnthropicBlock block, IChatSink sink, ref int calls)
    {
        if (block.Is("text"u8)) TellText(block, sink);
        else if (block.Is("thinking"u8)) TellThinking(block, sink);
        else if (block.Is("redacted_thinking"u8)) sink.RedactedThinking(0, block.Data);
        else if (block.Is("tool_use"u8)) TellCall(block, calls++, sink);
        else return;
        sink.EndPart(0);
    }

    private static void TellText(in AnthropicBlock block, IChatSink sink)
    {
        if (!block.Text.IsEmpty) sink.Text(0, block.Text);
        block.TellCitations(sink);
    }

    private static void TellThinking(in AnthropicBlock block, IChatSink sink)
    {
        if (!block.Thinking.IsEmpty) sink.Thinking(0, block.Thinking);
        if (!block.Signature.IsEmpty) sink.Signature(0, new(AnthropicUpstream.Dialect, block.Signature.ToString()));
    }

    private static void TellCall(in AnthropicBlock block, int call, IChatSink sink)
    {
        sink.ToolCall(0, call, block.Id, block.Name, null);
        sink.Arguments(0, call, JsonChars.Quote(block.Input.IsEmpty ? "{}"u8 : block.Input));
    }
}
