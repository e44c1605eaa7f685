using AiGateway.Calls;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>
/// Writes an answer as <c>chat.completion.chunk</c>s. The items of all arrays in a delta have an index, also where no convention asks for one: OpenAI's own client adds deltas up by it and fails without.
/// </summary>
internal sealed class ChunkWriter(CallRequest request) : ChatStreamWriter
{
    private readonly SortedDictionary<int, ChunkChoice> choices = [];
    private ChatHead head = new(null, null);
    private ChunkFrame? frame;
    private AnswerIds? ids;
    private Usage? usage;

    private ChunkFrame Frame => frame ??= new(head, request);

    private AnswerIds Ids => ids ??= new(head, request);

    public override void Begin(ChatHead head) => this.head = head;

    public override void Text(int choice, JsonChars piece)
    {
        var state = Open(choice, PartKind.Text);
        state.Said(piece);
        Write(choice, "\"content\":"u8, piece.Quoted, ""u8);
    }

    public override void Refusal(int choice, JsonChars piece)
    {
        Open(choice, PartKind.Refusal);
        Write(choice, "\"refusal\":"u8, piece.Quoted, ""u8);
    }

    public override void Thinking(int choice, JsonChars piece)
    {
        var state = Open(choice, PartKind.Thinking);
        Frame.Open(choice, Batch);
        Batch.Write("\"reasoning_content\":"u8);
        Batch.Write(piece.Quoted);
        Batch.Write(",\"thinking_blocks\":[{\"index\":"u8);
        ChunkFrame.Write(state.Thought, Batch);
        Batch.Write(",\"type\":\"thinking\",\"thinking\":"u8);
        Batch.Write(piece.Quoted);
        Batch.Write("}]"u8);
        Frame.Close(Batch);
    }

    public override void Signature(int choice, ChatSignature signature)
    {
        var state = Open(choice, PartKind.Thinking);
        Frame.Open(choice, Batch);
        Batch.Write("\"thinking_blocks\":[{\"index\":"u8);
        ChunkFrame.Write(state.Thought, Batch);
        Batch.Write(",\"type\":\"thinking\",\"thinking\":\"\",\"signature\":"u8);
        Batch.Write(JsonChars.Quote(signature.TextIn(SignatureSlots.OfThinkingBlocks)).Quoted);
        Batch.Write("}]"u8);
        Frame.Close(Batch);
    }

    public override void RedactedThinking(int choice, JsonChars data)
    {
        var state = Add(choice, PartKind.RedactedThinking);
        Frame.Open(choice, Batch);
        Batch.Write("\"thinking_blocks\":[{\"index\":"u8);
        ChunkFrame.Write(state.Thought, Batch);
        Batch.Write(",\"type\":\"redacted_thinking\",\"data\":"u8);
        Batch.Write(data.Quoted);
        Batch.Write("}]"u8);
        Frame.Close(Batch);
    }

    public override void ToolCall(int choice, int call, JsonChars id, JsonChars name, ChatSignature? signature)
    {
        Add(choice, PartKind.ToolCall);
        Frame.Open(choice, Batch);
        Batch.Write("\"tool_calls\":[{\"index\":"u8);
        ChunkFrame.Write(call, Batch);
        Batch.Write(",\"id\":"u8);
        Batch.Write(id.IsEmpty ? JsonChars.Quote(Ids.OfCall("", choice, call)).Quoted : id.Quoted);
        Batch.Write(",\"type\":\"function\",\"function\":{\"name\":"u8);
        Batch.Write(name.Quoted);
        Batch.Write(",\"arguments\":\"\"}"u8);
        if (signature is not null) WriteSignature(signature);
        Batch.Write("}]"u8);
        Frame.Close(Batch);
    }

    public override void Arguments(int choice, int call, JsonChars piece)
    {
        if (piece.IsEmpty) return;
        Of(choice).Argued(call);
        WriteArguments(choice, call, piece.Quoted);
    }

    public override void EndPart(int choice) => Of(choice).EndPart();

    public override void Citation(int choice, ChatCitation citation)
    {
        var state = Open(choice, PartKind.Text);
        if (!CitationWriter.CanWrite(citation)) return;
        Frame.Open(choice, Batch);
        Batch.Write("\"annotations\":["u8);
        using (var json = JsonOutput.Open(Batch)) CitationWriter.Write(citation, state.TextStart, state.Citations++, json);
        Batch.Write("]"u8);
        Frame.Close(Batch);
    }

    public override void Logprobs(int choice, ReadOnlySpan<byte> content)
    {
        Greet(choice, PartKind.Text);
        Frame.Open(choice, Batch);
        Frame.CloseWithLogprobs(content, Batch);
    }

    public override void Image(int choice, string mediaType, JsonChars base64)
    {
        var state = Add(choice, PartKind.Image);
        Frame.Open(choice, Batch);
        Batch.Write("\"images\":[{\"index\":"u8);
        ChunkFrame.Write(state.Images++, Batch);
        Batch.Write(",\"type\":\"image_url\",\"image_url\":{\"url\":\"data:"u8);
        Batch.Write(JsonChars.Quote(mediaType).Inside);
        Batch.Write(";base64,"u8);
        Batch.Write(base64.Inside);
        Batch.Write("\"}}]"u8);
        Frame.Close(Batch);
    }

    public override void Finish(int choice, ChatFinish finish, string? stopSequence) => Of(choice).Finish = finish;

    public override void Used(Usage usage) => this.usage = usage;

    public override void End()
    {
        foreach (var (index, choice) in choices) End(index, choice);
        if (request.WantsStreamUsage && usage is not null) Frame.WriteUsage(usage, Batch);
        Batch.Write("data: [DONE]\n\n"u8);
    }

    private void End(int index, ChunkChoice choice)
    {
        if (!choice.IsGreeted) Greet(index, PartKind.Text);
        else if (!choice.HasAnswered) Write(index, "\"content\":"u8, "\"\""u8, ""u8);
        foreach (var call in choice.CallsWithoutArguments()) WriteArguments(index, call, "\"{}\""u8);
        Frame.Open(index, Batch);
        Frame.CloseWithFinish(FinishWords.Of(choice.Finish), Batch);
    }

    private void Write(int choice, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, ReadOnlySpan<byte> tail)
    {
        Frame.Open(choice, Batch);
        Batch.Write(name);
        Batch.Write(value);
        Batch.Write(tail);
        Frame.Close(Batch);
    }

    private void WriteArguments(int choice, int call, ReadOnlySpan<byte> quoted)
    {
        Frame.Open(choice, Batch);
        Batch.Write("\"tool_calls\":[{\"index\":"u8);
        ChunkFrame.Write(call, Batch);
        Batch.Write(",\"function\":{\"arguments\":"u8);
        Batch.Write(quoted);
        Batch.Write("}}]"u8);
        Frame.Close(Batch);
    }

    private void WriteSignature(ChatSignature signature)
    {
        Batch.Write(",\"extra_content\":{\"google\":{\"thought_signature\":"u8);
        Batch.Write(JsonChars.Quote(signature.TextIn(SignatureSlots.OfToolCalls)).Quoted);
        Batch.Write("}}"u8);
    }

    private ChunkChoice Open(int choice, PartKind kind) => Greet(choice, kind).Open(kind);

    private ChunkChoice Add(int choice, PartKind kind) => Greet(choice, kind).Add(kind);

    // Late, because the first byte for the client commits the gateway to this upstream.
    private ChunkChoice Greet(int choice, PartKind kind)
    {
        var state = Of(choice);
        if (state.IsGreeted) return state;
        state.IsGreeted = true;
        Write(choice, "\"role\":\"assistant\",\"content\":"u8, kind == PartKind.Text ? "\"\""u8 : "null"u8, ",\"refusal\":null"u8);
        return state;
    }

    private ChunkChoice Of(int choice)
    {
        if (!choices.TryGetValue(choice, out var state)) choices[choice] = state = new();
        return state;
    }
}
