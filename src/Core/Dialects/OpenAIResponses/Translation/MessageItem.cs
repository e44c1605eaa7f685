using System.Buffers;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>What the model says, or declines to.</summary>
internal sealed class MessageItem(ResponseEvents events, int index, byte[] id) : PartedItem(events, index, id)
{
    protected override void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> status)
    {
        output.Write("{\"id\":"u8);
        output.Write(Id);
        output.Write(",\"type\":\"message\",\"status\":\""u8);
        output.Write(status);
        output.Write("\",\"role\":\"assistant\",\"content\":["u8);
        WriteParts(output);
        output.Write("]}"u8);
    }
}
