using System.Buffers;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>An item of a response's output while it grows, and the events that tell of it.</summary>
internal abstract class OutputItem(ResponseEvents events, int index, byte[] id)
{
    private static readonly byte[] InProgress = "in_progress"u8.ToArray();
    private static readonly byte[] Completed = "completed"u8.ToArray();
    private static readonly byte[] Incomplete = "incomplete"u8.ToArray();

    public bool IsDone { get; private set; }

    /// <summary>The item as it is in the end; empty before.</summary>
    public ReadOnlyMemory<byte> Whole { get; private set; }

    protected ResponseEvents Events { get; } = events;

    /// <summary>Its id, as JSON.</summary>
    protected byte[] Id { get; } = id;

    /// <summary>Tells that it begins.</summary>
    public void Start() => Events.Begin("response.output_item.added"u8).Number("output_index"u8, index).Json("item"u8, Render(InProgress).Span).End();

    /// <summary>Tells that it is over, once.</summary>
    public void Finish(bool isCut = false)
    {
        if (IsDone) return;
        FinishContent();
        IsDone = true;
        Whole = Render(isCut ? Incomplete : Completed);
        Events.Begin("response.output_item.done"u8).Number("output_index"u8, index).Json("item"u8, Whole.Span).End();
    }

    /// <summary>Tells the end of what is in it.</summary>
    protected abstract void FinishContent();

    /// <summary>Writes the item with all it has so far.</summary>
    protected abstract void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> status);

    /// <summary>Begins an event about it.</summary>
    protected ResponseEvents Begin(ReadOnlySpan<byte> type) => Events.Begin(type).Json("item_id"u8, Id).Number("output_index"u8, index);

    private ReadOnlyMemory<byte> Render(byte[] status)
    {
        var output = new ArrayBufferWriter<byte>();
        Write(output, status);
        return output.WrittenMemory;
    }
}
