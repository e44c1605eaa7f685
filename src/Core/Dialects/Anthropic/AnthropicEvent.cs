using System.Text.Json;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Anthropic;

/// <summary>What one event of a stream says of the reply; read in one pass, in place.</summary>
internal ref struct AnthropicEvent
{
    private const int MaxNameLength = 256;
    private readonly ReadOnlySpan<byte> json;
    private Range type;

    public AnthropicEvent(ReadOnlySpan<byte> json, AnthropicUsage usage)
    {
        this.json = json;
        Usage = usage;
    }

    /// <summary>Its type, as it is written; empty when it has none that is a plain word.</summary>
    public readonly ReadOnlySpan<byte> Type => json[type];

    /// <summary>What was known before, with what this one tells.</summary>
    public AnthropicUsage Usage { get; private set; }

    /// <summary>The model of the message that begins.</summary>
    public string? Model { get; private set; }

    /// <summary>The id of the message that begins.</summary>
    public string? Id { get; private set; }

    /// <summary>The tier that serves it.</summary>
    public string? ServiceTier => Usage.ServiceTier;

    /// <summary>Why the message ends.</summary>
    public string? StopReason { get; private set; }

    /// <summary>The stop sequence that was met.</summary>
    public string? StopSequence { get; private set; }

    /// <summary>The block it is about; -1 when it is about none.</summary>
    public long Index { get; private set; } = -1;

    /// <summary>Where the object of its block, or of its delta, begins; -1 when it has none.</summary>
    public int BlockStart { get; private set; } = -1;

    /// <summary>Reads the event; false when it is not a JSON object. What it is given is valid UTF-8.</summary>
    public bool TryRead()
    {
        try
        {
            var reader = UpstreamJson.Open(json);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadMember(ref reader);
            return !reader.Read();
        }
        catch (JsonException)
        {
            // The reader has no other way to say that this is not JSON.
            return false;
        }
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.Is("type"u8)) ReadType(ref reader);
        else if (reader.Is("delta"u8) || reader.Is("content_block"u8)) ReadBlock(ref reader);
        else if (reader.Is("message"u8)) ReadInner(ref reader);
        else if (reader.Is("index"u8)) Index = reader.Read() ? reader.Count() ?? -1 : -1;
        else if (reader.Is("usage"u8)) ReadUsage(ref reader);
        else reader.Read();
        reader.SkipRest();
    }

    private void ReadType(ref Utf8JsonReader reader)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex + 1;
        type = reader.TokenType == JsonTokenType.String && IsWord(reader.ValueSpan) ? start..(start + reader.ValueSpan.Length) : default;
    }

    private void ReadBlock(ref Utf8JsonReader reader)
    {
        var next = reader;
        next.Read();
        BlockStart = next.TokenType == JsonTokenType.StartObject ? (int)next.TokenStartIndex : -1;
        ReadInner(ref reader);
    }

    private void ReadInner(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.Is("model"u8)) Model = reader.Read() ? reader.Text(MaxNameLength) : null;
            else if (reader.Is("id"u8)) Id = reader.Read() ? reader.Text(MaxNameLength) : null;
            else if (reader.Is("stop_reason"u8)) StopReason = reader.Read() ? reader.Text(MaxNameLength) : null;
            else if (reader.Is("stop_sequence"u8)) StopSequence = reader.Read() ? reader.Text(MaxNameLength) : null;
            else if (reader.Is("usage"u8)) ReadUsage(ref reader);
            else reader.Read();
            reader.SkipRest();
        }
    }

    private void ReadUsage(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return;
        var told = Usage;
        told.Read(ref reader);
        Usage = told;
    }

    private static bool IsWord(ReadOnlySpan<byte> text)
    {
        foreach (var letter in text)
            if (!char.IsAsciiLetterOrDigit((char)letter) && letter is not ((byte)'_' or (byte)'.' or (byte)'-')) return false;
        return text.Length is > 0 and <= MaxNameLength;
    }
}
