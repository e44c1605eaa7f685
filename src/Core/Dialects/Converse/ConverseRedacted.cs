using System.Buffers;
using System.Buffers.Text;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Converse;

/// <summary>
/// Thoughts that only Anthropic can read. What it wrote is text already, which Bedrock wraps in base64 once more, piece by piece: unwrapped, the pieces can be joined, and Anthropic itself would take them
/// back too.
/// </summary>
internal sealed class ConverseRedacted
{
    private readonly ArrayBufferWriter<byte> content = new();

    public bool IsEmpty => content.WrittenCount == 0;

    /// <summary>What was added so far.</summary>
    public JsonChars Chars => JsonChars.Quote(System.Text.Encoding.UTF8.GetString(content.WrittenSpan));

    public void Add(JsonView base64)
    {
        var text = base64.Chars.Inside;
        var room = content.GetSpan(Base64.GetMaxDecodedFromUtf8Length(text.Length) + 1);
        if (Base64.DecodeFromUtf8(text, room, out _, out var written) == OperationStatus.Done) content.Advance(written);
    }

    public void Clear() => content.ResetWrittenCount();
}
