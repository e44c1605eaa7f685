using System.Buffers;
using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Anthropic.Translation;

/// <summary>
/// Writes an answer as the events of a message: blocks one after another, each begun, filled and closed. A message is one answer, so of others than the first nothing is written. Where an upstream mixes the
/// arguments of several tool calls, those behind the first wait until it is whole; what it says or thinks amid them waits until the end.
/// </summary>
internal sealed class AnthropicStreamWriter(CallRequest request) : ChatStreamWriter
{
    private readonly Queue<PendingCall> waiting = new();
    private readonly ArrayBufferWriter<byte> lateThoughts = new();
    private readonly ArrayBufferWriter<byte> lateText = new();
    private PartKind open;
    private int index = -1;
    private int openCall = -1;
    private ArgumentsEnd arguments;
    private ChatFinish finish;
    private string? stopSequence;
    private Usage? usage;
    private bool hasRefused;
    private bool hasBegun;

    // A block that is closed cannot be gone on with.
    private bool IsAmidCall => open == PartKind.ToolCall && !arguments.IsReached;

    public override void Begin(ChatHead head)
    {
        if (hasBegun) return;
        hasBegun = true;
        MessageEvents.WriteStart(head, request, Batch);
    }

    public override void Text(int choice, JsonChars piece)
    {
        if (choice != 0 || piece.IsEmpty) return;
        if (IsAmidCall) lateText.Write(piece.Inside);
        else WriteText(piece);
    }

    public override void Refusal(int choice, JsonChars piece)
    {
        if (choice != 0 || piece.IsEmpty) return;
        hasRefused = true;
        if (IsAmidCall)
        {
            lateText.Write(piece.Inside);
            return;
        }

        if (open != PartKind.Refusal) OpenBlock(PartKind.Refusal, "\"text\",\"text\":\"\"}}\n\n"u8);
        WriteDelta("\"text_delta\",\"text\":"u8, piece.Quoted);
    }

    public override void Thinking(int choice, JsonChars piece)
    {
        if (choice != 0 || piece.IsEmpty) return;
        if (IsAmidCall) lateThoughts.Write(piece.Inside);
        else WriteThoughts(piece);
    }

    private void WriteThoughts(JsonChars piece)
    {
        OpenThinking();
        WriteDelta("\"thinking_delta\",\"thinking\":"u8, piece.Quoted);
    }

    public override void Signature(int choice, ChatSignature signature)
    {
        if (choice != 0) return;
        OpenThinking();
        WriteDelta("\"signature_delta\",\"signature\":"u8, JsonChars.Quote(signature.TextIn(AnthropicUpstream.Dialect)).Quoted);
    }

    public override void RedactedThinking(int choice, JsonChars data)
    {
        if (choice != 0) return;
        StartBlock(PartKind.RedactedThinking);
        Batch.Write("\"redacted_thinking\",\"data\":"u8);
        Batch.Write(data.Quoted);
        Batch.Write("}}\n\n"u8);
        CloseBlock();
    }

    public override void ToolCall(int choice, int call, JsonChars id, JsonChars name, ChatSignature? signature)
    {
        if (choice != 0) return;
        if (IsAmidCall) waiting.Enqueue(new(call, ToolIds.Of(id.ToString()), name.ToString(), signature));
        else OpenCall(call, JsonChars.Quote(ToolIds.Of(id.ToString())), name, signature);
    }

    public override void Arguments(int choice, int call, JsonChars piece)
    {
        if (choice != 0 || piece.IsEmpty) return;
        if (call == openCall) WriteArguments(piece);
        else waiting.FirstOrDefault(one => one.Call == call)?.Append(piece);
    }

    public override void EndPart(int choice)
    {
        if (choice == 0) CloseAll();
    }

    public override void Citation(int choice, ChatCitation citation)
    {
        if (choice != 0) return;
        OpenText();
        MessageEvents.WriteCitation(index, citation, Batch);
    }

    public override void Logprobs(int choice, ReadOnlySpan<byte> content)
    {
    }

    public override void Image(int choice, string mediaType, JsonChars base64)
    {
    }

    public override void Finish(int choice, ChatFinish finish, string? stopSequence)
    {
        if (choice == 0) (this.finish, this.stopSequence) = (finish, stopSequence);
    }

    public override void Used(Usage usage) => this.usage = usage;

    public override void End()
    {
        Begin(new(null, null));
        CloseAll();
        if (lateThoughts.WrittenCount > 0) WriteThoughts(JsonChars.OfInside(lateThoughts.WrittenSpan));
        if (lateText.WrittenCount > 0) WriteText(JsonChars.OfInside(lateText.WrittenSpan));
        CloseAll();
        MessageEvents.WriteEnd(StopReasons.Write(finish, hasRefused), stopSequence, usage, Batch);
    }

    private void WriteText(JsonChars piece)
    {
        OpenText();
        WriteDelta("\"text_delta\",\"text\":"u8, piece.Quoted);
    }

    private void OpenText()
    {
        if (open != PartKind.Text) OpenBlock(PartKind.Text, "\"text\",\"text\":\"\"}}\n\n"u8);
    }

    private void OpenThinking()
    {
        if (open != PartKind.Thinking) OpenBlock(PartKind.Thinking, "\"thinking\",\"thinking\":\"\",\"signature\":\"\"}}\n\n"u8);
    }

    private void OpenCall(int call, JsonChars id, JsonChars name, ChatSignature? signature)
    {
        if (signature is not null) WriteCallSignature(signature);
        StartBlock(PartKind.ToolCall);
        Batch.Write("\"tool_use\",\"id\":"u8);
        Batch.Write(id.Quoted);
        Batch.Write(",\"name\":"u8);
        Batch.Write(name.Quoted);
        Batch.Write(",\"input\":{}}}\n\n"u8);
        (openCall, arguments) = (call, default);
    }

    private void WriteCallSignature(ChatSignature signature)
    {
        CloseBlock();
        OpenThinking();
        WriteDelta("\"signature_delta\",\"signature\":"u8, JsonChars.Quote(CallSignature.Write(signature)).Quoted);
        CloseBlock();
    }

    private void WriteArguments(JsonChars piece)
    {
        WriteDelta("\"input_json_delta\",\"partial_json\":"u8, piece.Quoted);
        arguments.Add(piece.Inside);
        while (arguments.IsReached && waiting.TryDequeue(out var next)) Open(next);
    }

    private void Open(PendingCall next)
    {
        CloseBlock();
        OpenCall(next.Call, JsonChars.Quote(next.Id), JsonChars.Quote(next.Name), next.Signature);
        if (next.Arguments.IsEmpty) return;
        MessageEvents.WriteArguments(index, next.Arguments, Batch);
        arguments.Add(next.Arguments);
    }

    private void OpenBlock(PartKind kind, ReadOnlySpan<byte> rest)
    {
        StartBlock(kind);
        Batch.Write(rest);
    }

    // Up to the block's type.
    private void StartBlock(PartKind kind)
    {
        CloseAll();
        open = kind;
        index++;
        Batch.Write("event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":"u8);
        MessageEvents.WriteNumber(index, Batch);
        Batch.Write(",\"content_block\":{\"type\":"u8);
    }

    private void WriteDelta(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> value)
    {
        MessageEvents.StartDelta(index, Batch);
        Batch.Write(kind);
        Batch.Write(value);
        Batch.Write("}}\n\n"u8);
    }

    private void CloseAll()
    {
        CloseBlock();
        while (waiting.TryDequeue(out var next)) Open(next);
        CloseBlock();
    }

    private void CloseBlock()
    {
        if (open == PartKind.None) return;
        (open, openCall) = (PartKind.None, -1);
        MessageEvents.WriteBlockStop(index, Batch);
    }
}
