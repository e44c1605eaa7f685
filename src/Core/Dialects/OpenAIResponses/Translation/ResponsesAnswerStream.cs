using AiGateway.Calls;
using AiGateway.Dialects.OpenAI;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>Reads a response's stream. What came piece by piece is not told again when its item is done; what did not come in pieces is told then, or from the last event, so that nothing is lost.</summary>
internal sealed class ResponsesAnswerStream : IChatStreamReader
{
    private readonly ItemTeller teller = new();
    private readonly Dictionary<int, int> calls = [];
    private readonly HashSet<int> withPieces = [];
    private readonly HashSet<int> done = [];
    private ChatHead? head;
    private bool isBegun;

    public ReplyFacts Facts { get; private set; } = ReplyFacts.None;

    public bool MayEnd => false;

    public StreamStep Accept(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data, IChatSink sink)
    {
        var json = data.Trim(" \t\r\n"u8);
        var piece = new ResponsesPiece(json);
        if (!piece.TryRead()) return name.SequenceEqual("error"u8) ? StreamStep.Failed(UpstreamErrors.UnknownEvent) : StreamStep.Skipped;
        var type = piece.Type.IsEmpty ? name : piece.Type;
        if (piece.HasError || type.SequenceEqual("error"u8)) return StreamStep.Failed(UpstreamErrors.ReadEvent(json));
        if (!piece.Response.IsEmpty) return AcceptState(type, piece.Response, sink);
        if (!type.StartsWith("response."u8)) return StreamStep.Skipped;
        Tell(type["response.".Length..], piece, sink);
        return StreamStep.Go;
    }

    private StreamStep AcceptState(ReadOnlySpan<byte> type, ReadOnlySpan<byte> json, IChatSink sink)
    {
        var reply = new ResponsesReply(json);
        if (!reply.TryRead()) return StreamStep.Skipped;
        Facts = reply.FactsFor(CallRequest.Unread) with { KeptAs = null };
        if (type.SequenceEqual("response.failed"u8)) return StreamStep.Failed(reply.Error.IsEmpty ? UpstreamErrors.UnknownEvent : UpstreamErrors.ReadEvent(reply.Error));
        if (head is null && UpstreamElements.Parse(json) is { } response) head = AnswerReader.HeadOf(response);
        if (!type.SequenceEqual("response.completed"u8) && !type.SequenceEqual("response.incomplete"u8)) return StreamStep.Go;
        Begin(sink);
        TellRest(json, sink);
        if (reply.Usage is { } usage) sink.Used(usage);
        sink.Finish(0, AnswerReader.FinishOf(reply.Finish, teller.HasCalls), null);
        return StreamStep.Terminal;
    }

    // Late: what an account lacks is reported after the response was created, and until something is told the call can still go elsewhere.
    private void Begin(IChatSink sink)
    {
        if (isBegun) return;
        isBegun = true;
        sink.Begin(head ?? new(null, null));
    }

    private void Tell(ReadOnlySpan<byte> type, in ResponsesPiece piece, IChatSink sink)
    {
        Begin(sink);
        if (type.EndsWith(".delta"u8)) TellDelta(type[..^".delta".Length], piece, sink);
        else if (type.SequenceEqual("output_item.added"u8)) BeginItem(piece, sink);
        else if (type.SequenceEqual("output_item.done"u8)) EndItem(piece, sink);
        else if (type.SequenceEqual("content_part.added"u8) || type.SequenceEqual("reasoning_summary_part.added"u8)) BeginPart(piece, sink);
        else if (type.SequenceEqual("output_text.annotation.added"u8) && UpstreamElements.Parse(piece.Annotation) is { } annotation) ItemTeller.TellAnnotation(annotation, sink);
    }

    private void TellDelta(ReadOnlySpan<byte> what, in ResponsesPiece piece, IChatSink sink)
    {
        if (what.SequenceEqual("output_text"u8)) TellText(piece, sink);
        else if (what.SequenceEqual("refusal"u8)) sink.Refusal(0, piece.Delta);
        else if (what.SequenceEqual("reasoning_summary_text"u8) || what.SequenceEqual("reasoning_text"u8)) sink.Thinking(0, piece.Delta);
        else if (what.SequenceEqual("function_call_arguments"u8) && calls.TryGetValue(piece.OutputIndex, out var call)) sink.Arguments(0, call, piece.Delta);
        else return;
        withPieces.Add(piece.OutputIndex);
    }

    private static void TellText(in ResponsesPiece piece, IChatSink sink)
    {
        sink.Text(0, piece.Delta);
        if (piece.Logprobs.Length > 2) sink.Logprobs(0, piece.Logprobs);
    }

    private static void BeginPart(in ResponsesPiece piece, IChatSink sink)
    {
        if (piece.PartIndex > 0) sink.EndPart(0);
    }

    private void BeginItem(in ResponsesPiece piece, IChatSink sink)
    {
        if (UpstreamElements.Parse(piece.Item) is { } item && item.Text("type") == "function_call" && !calls.ContainsKey(piece.OutputIndex))
            calls[piece.OutputIndex] = teller.BeginCall(item, sink);
    }

    private void EndItem(in ResponsesPiece piece, IChatSink sink)
    {
        if (UpstreamElements.Parse(piece.Item) is not { } item || !done.Add(piece.OutputIndex)) return;
        teller.Tell(item, calls.TryGetValue(piece.OutputIndex, out var call) ? call : null, withPieces.Contains(piece.OutputIndex), sink);
    }

    // Items that only the last event has.
    private void TellRest(ReadOnlySpan<byte> json, IChatSink sink)
    {
        if (UpstreamElements.Parse(json) is not { } response) return;
        var at = 0;
        foreach (var item in response.Items("output"))
        {
            if (done.Add(at)) teller.Tell(item, calls.TryGetValue(at, out var call) ? call : null, withPieces.Contains(at), sink);
            at++;
        }
    }
}
