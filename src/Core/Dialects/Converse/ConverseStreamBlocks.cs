using System.Text;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>The content blocks of a stream, which come one after the other. Only those of tools have a start that says anything.</summary>
internal sealed class ConverseStreamBlocks
{
    private const int LongestName = 256;
    private const int LongestSignature = 1024 * 1024;
    private readonly ConverseRedacted redacted = new();
    private readonly StringBuilder signature = new();
    private long current = -1;
    private int calls;
    private bool isCall;
    private bool hasArguments;
    private bool isOfProvider;
    private bool isTold;
    private string imageType = "image/png";

    public bool HasCalls => calls > 0;

    public StreamStep Start(JsonView json, IChatSink sink)
    {
        Enter(json, sink);
        var start = json["start"u8];
        var call = start["toolUse"u8];
        isOfProvider = start["toolResult"u8].Exists || (call.IsObject && ConverseCall.IsOfProvider(call));
        if (start["image"u8]["format"u8].Text(LongestName) is { } format) imageType = $"image/{format}";
        if (!call.IsObject || isOfProvider) return StreamStep.Go;
        isCall = isTold = true;
        sink.ToolCall(0, calls++, call["toolUseId"u8].Chars, call["name"u8].Chars, null);
        return StreamStep.Go;
    }

    public StreamStep Continue(JsonView json, IChatSink sink)
    {
        var delta = json["delta"u8];
        if (!delta.IsObject) return StreamStep.Skipped;
        Enter(json, sink);
        if (isOfProvider) return StreamStep.Go;
        return delta["toolUse"u8] is { IsObject: true } call ? Argue(call, sink) : Tell(delta, sink);
    }

    /// <summary>The block under way, if any, is over.</summary>
    public void End(IChatSink sink)
    {
        if (isCall && !hasArguments) sink.Arguments(0, calls - 1, JsonChars.Quote("{}"u8));
        if (!redacted.IsEmpty) sink.RedactedThinking(0, redacted.Chars);
        if (signature.Length > 0) sink.Signature(0, new(ConverseDialect.Id, signature.ToString()));
        if (isTold || !redacted.IsEmpty || signature.Length > 0) sink.EndPart(0);
        redacted.Clear();
        signature.Clear();
        (current, isCall, hasArguments, isOfProvider, isTold) = (-1, false, false, false, false);
    }

    // A block that was not ended ends where another one begins.
    private void Enter(JsonView json, IChatSink sink)
    {
        var index = json["contentBlockIndex"u8].Count ?? 0;
        if (index == current) return;
        End(sink);
        current = index;
    }

    private StreamStep Argue(JsonView call, IChatSink sink)
    {
        if (!isCall) return StreamStep.Skipped;
        if (call["input"u8].Chars is not { IsEmpty: false } piece) return StreamStep.Go;
        hasArguments = true;
        sink.Arguments(0, calls - 1, piece);
        return StreamStep.Go;
    }

    private StreamStep Tell(JsonView delta, IChatSink sink)
    {
        if (delta["text"u8] is { Exists: true } text) sink.Text(0, text.Chars);
        else if (delta["reasoningContent"u8] is { IsObject: true } reasoning) return Reason(reasoning, sink);
        else if (delta["citation"u8] is { IsObject: true } citation) sink.Citation(0, ConverseCitation.Read(citation));
        else if (delta["image"u8]["source"u8]["bytes"u8] is { Exists: true } bytes) sink.Image(0, imageType, bytes.Chars);
        else return StreamStep.Go;
        isTold = true;
        return StreamStep.Go;
    }

    private StreamStep Reason(JsonView reasoning, IChatSink sink)
    {
        if (reasoning["redactedContent"u8] is { Exists: true } hidden) redacted.Add(hidden);
        signature.Append(reasoning["signature"u8].Text(LongestSignature));
        if (reasoning["text"u8] is not { Exists: true } text) return StreamStep.Go;
        sink.Thinking(0, text.Chars);
        isTold = true;
        return StreamStep.Go;
    }
}
