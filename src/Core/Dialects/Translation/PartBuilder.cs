using System.Buffers;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Translation;

/// <summary>A part of an answer that is being heard. Its text is kept escaped until it is whole: a delta may end in half a character.</summary>
internal sealed class PartBuilder(PartKind kind)
{
    private readonly ArrayBufferWriter<byte> escaped = new();

    public PartKind Kind { get; } = kind;

    public int Call { get; set; }

    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public string MediaType { get; set; } = "";

    public ChatSignature? Signature { get; set; }

    public List<ChatCitation> Citations { get; } = [];

    public void Append(JsonChars piece) => escaped.Write(piece.Inside);

    public ChatPart Build()
    {
        var text = EscapedText.Unescape(escaped.WrittenSpan);
        return Kind switch
        {
            PartKind.Refusal => new ChatPart.Refusal(text),
            PartKind.Thinking => new ChatPart.Thinking(text) { Signature = Signature },
            PartKind.RedactedThinking => new ChatPart.RedactedThinking(text),
            PartKind.ToolCall => new ChatPart.ToolCall(Id, Name, text) { Signature = Signature },
            PartKind.Image => new ChatPart.Image(new ChatMedium { MediaType = MediaType, Base64 = text }),
            _ => new ChatPart.Text(text) { Citations = [.. Citations] },
        };
    }
}
