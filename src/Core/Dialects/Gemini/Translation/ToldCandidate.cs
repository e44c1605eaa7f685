using System.Buffers;
using System.Text.Json;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>What of a candidate is written at its end.</summary>
internal sealed class ToldCandidate
{
    private readonly ArrayBufferWriter<byte> text = new();
    private readonly ArrayBufferWriter<byte> logprobs = new();

    public List<ToldCall> Calls { get; } = [];

    public List<ChatCitation> Citations { get; } = [];

    public ChatFinish Finish { get; set; }

    public void Hear(JsonChars piece) => text.Write(piece.Inside);

    /// <summary>Appends the items of a JSON array to those that came before.</summary>
    public void AddLogprobs(ReadOnlySpan<byte> content)
    {
        var items = content.Trim(" \t\r\n"u8);
        if (items.Length < 2 || items[1..^1].Trim(" \t\r\n"u8).IsEmpty) return;
        logprobs.Write(logprobs.WrittenCount == 0 ? "["u8 : ","u8);
        logprobs.Write(items[1..^1]);
    }

    // Google's last chunk has a text, too, if an empty one: some SDKs take a candidate without content for a broken one.
    public void WriteEnd(int index, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("content"u8);
        json.WriteStartArray("parts"u8);
        json.WriteStartObject();
        json.WriteString("text"u8, ""u8);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("role"u8, "model"u8);
        json.WriteEndObject();
        json.WriteString("finishReason"u8, FinishWords.Of(Finish));
        json.WriteNumber("index"u8, index);
        GroundingWriter.Write(Citations, EscapedText.Unescape(text.WrittenSpan), json);
        if (logprobs.WrittenCount > 0) Logprobs.Write((byte[])[.. logprobs.WrittenSpan, (byte)']'], json);
        json.WriteEndObject();
    }
}
