using AiGateway.Calls;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>
/// Writes an answer as events, and at its end as the whole that the last event holds. Tool calls stay open until the answer, or the provider, says they are over: their arguments may come mixed.
/// There is one choice: callers cannot ask for more.
/// </summary>
internal sealed class ResponsesStreamWriter(CallRequest request) : ChatStreamWriter
{
    private readonly ResponseEvents events = new();
    private readonly List<OutputItem> items = [];
    private readonly Dictionary<int, CallItem> calls = [];
    private ItemIds ids = new(new(null, null), request);
    private ResponseFrame? frame;
    private ChatFinish finish;
    private Usage? usage;
    private bool hasRefusal;

    public override void Begin(ChatHead head)
    {
        if (frame is not null) return;
        events.WriteTo(Batch);
        ids = new(head, request);
        frame = new(head, request, ids);
        var begun = frame.Render("in_progress", null, [], null);
        events.Begin("response.created"u8).Json("response"u8, begun.Span).End();
        events.Begin("response.in_progress"u8).Json("response"u8, begun.Span).End();
    }

    public override void Text(int choice, JsonChars piece)
    {
        if (!piece.IsEmpty) Message(choice)?.Append(PartForm.OutputText, piece);
    }

    public override void Refusal(int choice, JsonChars piece)
    {
        hasRefusal = true;
        if (!piece.IsEmpty) Message(choice)?.Append(PartForm.Refusal, piece);
    }

    public override void Thinking(int choice, JsonChars piece)
    {
        if (!piece.IsEmpty) Reasoning(choice)?.Append(PartForm.Summary, piece);
    }

    public override void Signature(int choice, ChatSignature signature) => Prove(choice, JsonChars.Quote(SignatureText.Of(signature)).Quoted.ToArray());

    public override void RedactedThinking(int choice, JsonChars data)
    {
        if (!Turn(choice)) return;
        Close();
        Prove(choice, SignatureText.OfRedacted(data));
        Close();
    }

    public override void ToolCall(int choice, int call, JsonChars id, JsonChars name, ChatSignature? signature)
    {
        if (!Turn(choice)) return;
        Close();
        if (signature is not null) Prove(choice, JsonChars.Quote(SignatureText.OfToolCall(signature)).Quoted.ToArray());
        Close();
        var own = ids.Of("fc", items.Count);
        var callId = id.IsEmpty ? ids.Of("call", items.Count) : id.Quoted.ToArray();
        Start(calls[call] = new(events, items.Count, own, callId, name.Quoted.ToArray()));
    }

    public override void Arguments(int choice, int call, JsonChars piece)
    {
        if (Turn(choice) && calls.TryGetValue(call, out var item)) item.Append(piece);
    }

    public override void EndPart(int choice)
    {
        if (!Turn(choice)) return;
        if (Open is PartedItem parted) parted.EndPart();
        else if (Open is CallItem call) call.IsEnded = true;
    }

    public override void Citation(int choice, ChatCitation citation) => Message(choice)?.Annotate(AnnotationObject.Of(citation).Span);

    public override void Logprobs(int choice, ReadOnlySpan<byte> content) => Message(choice)?.Open(PartForm.OutputText).AddLogprobs(content);

    public override void Image(int choice, string mediaType, JsonChars base64)
    {
        if (!Turn(choice)) return;
        Close();
        var format = JsonChars.Quote(mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..]).Quoted.ToArray();
        Start(new ImageItem(events, items.Count, ids.Of("ig", items.Count), format, base64.Quoted.ToArray()));
        Open?.Finish();
    }

    public override void Finish(int choice, ChatFinish finish, string? stopSequence)
    {
        if (choice == 0) this.finish = finish;
    }

    public override void Used(Usage usage) => this.usage = usage;

    public override void End()
    {
        var whole = ToWhole();
        events.Begin(Reason is null ? "response.completed"u8 : "response.incomplete"u8).Json("response"u8, whole.Span).End();
    }

    /// <summary>Ends all that is under way; the whole response.</summary>
    public ReadOnlyMemory<byte> ToWhole()
    {
        events.WriteTo(Batch);
        for (var at = 0; at < items.Count; at++) items[at].Finish(isCut: Reason is not null && at == items.Count - 1);
        frame ??= new(new(null, null), request, ids);
        return frame.Render(Reason is null ? "completed" : "incomplete", Reason, items.Select(item => item.Whole), usage);
    }

    // One that declined and said why is complete.
    private string? Reason => finish switch
    {
        ChatFinish.Length or ChatFinish.ContextFull => "max_output_tokens",
        ChatFinish.ContentFilter => "content_filter",
        ChatFinish.Refusal when !hasRefusal => "content_filter",
        _ => null,
    };

    private OutputItem? Open => items is [.., { IsDone: false } last] ? last : null;

    private bool Turn(int choice)
    {
        events.WriteTo(Batch);
        return choice == 0;
    }

    private MessageItem? Message(int choice)
    {
        if (!Turn(choice)) return null;
        if (Open is MessageItem open) return open;
        Close();
        return Start(new MessageItem(events, items.Count, ids.Of("msg", items.Count)));
    }

    // Thoughts after their proof are others.
    private ReasoningItem? Reasoning(int choice)
    {
        if (!Turn(choice)) return null;
        if (Open is ReasoningItem { EncryptedContent: null } open) return open;
        Close();
        return Start(new ReasoningItem(events, items.Count, ids.Of("rs", items.Count)));
    }

    private void Prove(int choice, byte[] proof)
    {
        if (Reasoning(choice) is { } item) item.EncryptedContent = proof;
    }

    private void Close()
    {
        foreach (var item in items)
            if (item is not CallItem { IsEnded: false }) item.Finish();
    }

    private T Start<T>(T item)
        where T : OutputItem
    {
        items.Add(item);
        item.Start();
        return item;
    }
}
