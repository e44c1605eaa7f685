using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAI.Translation;

/// <summary>Writes an answer as <c>chat.completion.chunk</c>s: the role before anything else of a choice, and all that is only known at the end at the end.</summary>
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
        Open(choice, PartKind.Text).Said(piece);
        Frame.Open(choice, Batch);
        ChunkDelta.Text(piece, Batch);
        Frame.Close(Batch);
    }

    public override void Refusal(int choice, JsonChars piece)
    {
        Open(choice, PartKind.Refusal);
        Frame.Open(choice, Batch);
        ChunkDelta.Refusal(piece, Batch);
        Frame.Close(Batch);
    }

    public override void Thinking(int choice, JsonChars piece)
    {
        var state = Open(choice, PartKind.Thinking);
        Frame.Open(choice, Batch);
        ChunkDelta.Thinking(state.Thought, piece, Batch);
        Frame.Close(Batch);
    }

    public override void Signature(int choice, ChatSignature signature)
    {
        var state = Open(choice, PartKind.Thinking);
        Frame.Open(choice, Batch);
        ChunkDelta.Signature(state.Thought, signature, Batch);
        Frame.Close(Batch);
    }

    public override void RedactedThinking(int choice, JsonChars data)
    {
        var state = Add(choice, PartKind.RedactedThinking);
        Frame.Open(choice, Batch);
        ChunkDelta.RedactedThinking(state.Thought, data, Batch);
        Frame.Close(Batch);
    }

    public override void ToolCall(int choice, int call, JsonChars id, JsonChars name, ChatSignature? signature)
    {
        Add(choice, PartKind.ToolCall);
        Frame.Open(choice, Batch);
        ChunkDelta.ToolCall(call, id.IsEmpty ? JsonChars.Quote(Ids.OfCall("", choice, call)) : id, name, signature, Batch);
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
        ChunkDelta.Citation(state.Citations++, citation, state.TextStart, Batch);
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
        ChunkDelta.Image(state.Images++, mediaType, base64, Batch);
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
        else if (!choice.HasAnswered) Text(index, JsonChars.Empty);
        foreach (var call in choice.CallsWithoutArguments()) WriteArguments(index, call, "\"{}\""u8);
        Frame.Open(index, Batch);
        Frame.CloseWithFinish(FinishWords.Of(choice.Finish), Batch);
    }

    private void WriteArguments(int choice, int call, ReadOnlySpan<byte> quoted)
    {
        Frame.Open(choice, Batch);
        ChunkDelta.Arguments(call, quoted, Batch);
        Frame.Close(Batch);
    }

    private ChunkChoice Open(int choice, PartKind kind) => Greet(choice, kind).Open(kind);

    private ChunkChoice Add(int choice, PartKind kind) => Greet(choice, kind).Add(kind);

    // Late, because the first byte for the client commits the gateway to this upstream.
    private ChunkChoice Greet(int choice, PartKind kind)
    {
        var state = Of(choice);
        if (state.IsGreeted) return state;
        state.IsGreeted = true;
        Frame.Open(choice, Batch);
        ChunkDelta.Role(kind == PartKind.Text, Batch);
        Frame.Close(Batch);
        return state;
    }

    private ChunkChoice Of(int choice)
    {
        if (!choices.TryGetValue(choice, out var state)) choices[choice] = state = new();
        return state;
    }
}
