using System.Buffers;

namespace AiGateway.Dialects.OpenAIResponses.Translation;

/// <summary>What the model thought: its summary, and what proves it.</summary>
internal sealed class ReasoningItem(ResponseEvents events, int index, byte[] id) : PartedItem(events, index, id)
{
    /// <summary>The proof, as a JSON string; null when there is none yet.</summary>
    public byte[]? EncryptedContent { get; set; }

    protected override void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> status)
    {
        output.Write("{\"id\":"u8);
        output.Write(Id);
        output.Write(",\"type\":\"reasoning\",\"summary\":["u8);
        WriteParts(output);
        output.Write("]"u8);
        if (EncryptedContent is not null)
        {
            output.Write(",\"encrypted_content\":"u8);
            output.Write(EncryptedContent);
        }

        output.Write("}"u8);
    }
}
