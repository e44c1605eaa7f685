using System.Buffers;
using System.Text;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>A part of an output item while it grows. Its text is kept escaped: it goes out as it came.</summary>
internal sealed class OutputPart(PartForm form)
{
    private readonly ArrayBufferWriter<byte> text = new();
    private readonly ArrayBufferWriter<byte> logprobs = new();
    private readonly ArrayBufferWriter<byte> annotations = new();

    public PartForm Form { get; } = form;

    public bool IsDone { get; set; }

    public int Annotations { get; private set; }

    /// <summary>The items of an array; empty when there are none.</summary>
    public ReadOnlySpan<byte> Logprobs => logprobs.WrittenSpan;

    public void Append(JsonChars piece) => text.Write(piece.Inside);

    public void AddAnnotation(ReadOnlySpan<byte> json)
    {
        if (Annotations++ > 0) annotations.Write(","u8);
        annotations.Write(json);
    }

    /// <summary>Appends the items of a JSON array to those that came before.</summary>
    public void AddLogprobs(ReadOnlySpan<byte> array)
    {
        var items = array.Trim(" \t\r\n"u8);
        items = items.Length < 2 ? default : items[1..^1].Trim(" \t\r\n"u8);
        if (items.IsEmpty) return;
        if (logprobs.WrittenCount > 0) logprobs.Write(","u8);
        logprobs.Write(items);
    }

    /// <summary>Its text, as JSON.</summary>
    public void WriteText(IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        output.Write(text.WrittenSpan);
        output.Write("\""u8);
    }

    public void Write(IBufferWriter<byte> output)
    {
        output.Write("{\"type\":\""u8);
        output.Write(Encoding.ASCII.GetBytes(Form.Type));
        output.Write("\","u8);
        if (Form.IsText) WriteExtras(output);
        output.Write("\""u8);
        output.Write(Form.MemberName);
        output.Write("\":"u8);
        WriteText(output);
        output.Write("}"u8);
    }

    private void WriteExtras(IBufferWriter<byte> output)
    {
        output.Write("\"annotations\":["u8);
        output.Write(annotations.WrittenSpan);
        output.Write("],\"logprobs\":["u8);
        output.Write(logprobs.WrittenSpan);
        output.Write("],"u8);
    }
}
