using System.Buffers;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>A call of a tool while its arguments come. They are kept escaped until they are whole: a piece may end in half a character.</summary>
internal sealed class ToldCall(int index, string id, string name, ChatSignature? signature)
{
    private readonly ArrayBufferWriter<byte> escaped = new();

    public int Index => index;

    public void Append(JsonChars piece) => escaped.Write(piece.Inside);

    public ChatPart.ToolCall Build() => new(id, name, EscapedText.Unescape(escaped.WrittenSpan)) { Signature = signature };
}
