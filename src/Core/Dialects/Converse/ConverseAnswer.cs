using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>Tells a whole answer.</summary>
internal ref struct ConverseAnswer(IChatSink sink)
{
    private const int LongestName = 256;
    private const int LongestSignature = 1024 * 1024;
    private int calls;

    /// <summary>The answer's facts; null when <paramref name="body"/> is not an answer.</summary>
    public static ReplyFacts? Read(ReadOnlySpan<byte> body, IChatSink sink)
    {
        if (!JsonView.TryOpen(body, out var reply)) return null;
        var content = reply["output"u8]["message"u8]["content"u8];
        var reason = reply["stopReason"u8].Text(LongestName);
        if (!content.IsArray || reason is null || ConverseFinish.IsBroken(reason)) return null;
        var answer = new ConverseAnswer(sink);
        answer.Tell(content);
        sink.Finish(0, ConverseFinish.Of(reason, answer.calls > 0), reply["additionalModelResponseFields"u8]["stop_sequence"u8].Text(LongestName));
        var usage = ConverseUsage.Read(reply["usage"u8]);
        if (usage is not null) sink.Used(usage);
        return new() { Usage = usage, FinishReason = reason };
    }

    private void Tell(JsonView content)
    {
        sink.Begin(new(null, null));
        foreach (var block in content)
            if (TellBlock(block)) sink.EndPart(0);
    }

    private bool TellBlock(JsonView block)
    {
        if (block["text"u8] is { Exists: true } text) sink.Text(0, text.Chars);
        else if (block["reasoningContent"u8] is { IsObject: true } reasoning) TellReasoning(reasoning);
        else if (block["toolUse"u8] is { IsObject: true } call) return TellCall(call);
        else if (block["citationsContent"u8] is { IsObject: true } cited) TellCited(cited);
        else if (block["image"u8] is { IsObject: true } image) sink.Image(0, $"image/{image["format"u8].Text(LongestName)}", image["source"u8]["bytes"u8].Chars);
        else return false;
        return true;
    }

    private readonly void TellReasoning(JsonView reasoning)
    {
        var text = reasoning["reasoningText"u8];
        if (reasoning["redactedContent"u8] is { Exists: true } redacted)
        {
            var content = new ConverseRedacted();
            content.Add(redacted);
            sink.RedactedThinking(0, content.Chars);
            return;
        }

        sink.Thinking(0, text["text"u8].Chars);
        if (text["signature"u8].Text(LongestSignature) is { } signature) sink.Signature(0, new(ConverseDialect.Id, signature));
    }

    // What the provider runs itself is no call for the caller.
    private bool TellCall(JsonView call)
    {
        if (ConverseCall.IsOfProvider(call)) return false;
        sink.ToolCall(0, calls, call["toolUseId"u8].Chars, call["name"u8].Chars, null);
        sink.Arguments(0, calls++, JsonChars.Quote(call["input"u8].Raw));
        return true;
    }

    private readonly void TellCited(JsonView cited)
    {
        foreach (var content in cited["content"u8]) sink.Text(0, content["text"u8].Chars);
        foreach (var citation in cited["citations"u8]) sink.Citation(0, ConverseCitation.Read(citation));
    }
}
