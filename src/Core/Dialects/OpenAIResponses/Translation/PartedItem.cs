using System.Buffers;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>An item that consists of parts: a message, or reasoning with its summary.</summary>
internal abstract class PartedItem(ResponseEvents events, int index, byte[] id) : OutputItem(events, index, id)
{
    private readonly List<OutputPart> parts = [];

    /// <summary>The part under way; null when there is none.</summary>
    public OutputPart? Current => parts is [.., { IsDone: false } last] ? last : null;

    /// <summary>More text: of the part under way if it is of that kind, else of a new one.</summary>
    public void Append(PartForm form, JsonChars piece)
    {
        var part = Open(form);
        part.Append(piece);
        var told = Begin(form.Delta).Number(form.Index, parts.Count - 1).Json("delta"u8, piece.Quoted);
        if (form.IsText) told.Json("logprobs"u8, "[]"u8);
        told.End();
    }

    /// <summary>The part under way, if it is of that kind; else a new one.</summary>
    public OutputPart Open(PartForm form)
    {
        if (Current is { } current && ReferenceEquals(current.Form, form)) return current;
        EndPart();
        var part = new OutputPart(form);
        parts.Add(part);
        TellPart(form.PartAdded, part);
        return part;
    }

    /// <summary>The part under way is over.</summary>
    public void EndPart()
    {
        if (Current is not { } part) return;
        part.IsDone = true;
        var text = new ArrayBufferWriter<byte>();
        part.WriteText(text);
        var told = Begin(part.Form.Done).Number(part.Form.Index, parts.Count - 1).Json(part.Form.MemberName, text.WrittenSpan);
        if (part.Form.IsText) told.Json("logprobs"u8, [(byte)'[', .. part.Logprobs, (byte)']']);
        told.End();
        TellPart(part.Form.PartDone, part);
    }

    /// <summary>A source of the text under way.</summary>
    public void Annotate(ReadOnlySpan<byte> json)
    {
        var part = Open(PartForm.OutputText);
        Begin("response.output_text.annotation.added"u8).Number("content_index"u8, parts.Count - 1).Number("annotation_index"u8, part.Annotations).Json("annotation"u8, json).End();
        part.AddAnnotation(json);
    }

    protected override void FinishContent() => EndPart();

    /// <summary>All parts, separated by commas.</summary>
    protected void WriteParts(IBufferWriter<byte> output)
    {
        for (var at = 0; at < parts.Count; at++)
        {
            if (at > 0) output.Write(","u8);
            parts[at].Write(output);
        }
    }

    private void TellPart(byte[] type, OutputPart part)
    {
        var json = new ArrayBufferWriter<byte>();
        part.Write(json);
        Begin(type).Number(part.Form.Index, parts.Count - 1).Json("part"u8, json.WrittenSpan).End();
    }
}
