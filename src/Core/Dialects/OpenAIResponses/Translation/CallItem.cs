using System.Buffers;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>The model asks for a tool.</summary>
/// <param name="events">Where it is told.</param>
/// <param name="index">Its place in the output.</param>
/// <param name="id">Its id, as JSON.</param>
/// <param name="callId">By which the result is matched, as JSON.</param>
/// <param name="name">The tool, as JSON.</param>
internal sealed class CallItem(ResponseEvents events, int index, byte[] id, byte[] callId, byte[] name) : OutputItem(events, index, id)
{
    private readonly ArrayBufferWriter<byte> arguments = new();

    /// <summary>True when no more arguments come, so that it is over as soon as another item begins.</summary>
    public bool IsEnded { get; set; }

    public void Append(JsonChars piece)
    {
        if (IsDone || piece.IsEmpty) return;
        arguments.Write(piece.Inside);
        Begin("response.function_call_arguments.delta"u8).Json("delta"u8, piece.Quoted).End();
    }

    // What takes no arguments has an empty object of them: clients parse it.
    protected override void FinishContent()
    {
        if (arguments.WrittenCount == 0) Append(JsonChars.Quote("{}"));
        var text = new ArrayBufferWriter<byte>();
        WriteArguments(text);
        Begin("response.function_call_arguments.done"u8).Json("name"u8, name).Json("arguments"u8, text.WrittenSpan).End();
    }

    protected override void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> status)
    {
        output.Write("{\"id\":"u8);
        output.Write(Id);
        output.Write(",\"type\":\"function_call\",\"status\":\""u8);
        output.Write(status);
        output.Write("\",\"arguments\":"u8);
        WriteArguments(output);
        output.Write(",\"call_id\":"u8);
        output.Write(callId);
        output.Write(",\"name\":"u8);
        output.Write(name);
        output.Write("}"u8);
    }

    private void WriteArguments(IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        output.Write(arguments.WrittenSpan);
        output.Write("\""u8);
    }
}
