using System.Text.Json;
using System.Text.Unicode;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Anthropic;

/// <summary>What a whole message of an upstream says of itself; read in one pass, in place.</summary>
internal ref struct AnthropicReply(ReadOnlySpan<byte> body)
{
    private const int MaxNameLength = 256;
    private readonly ReadOnlySpan<byte> body = body;
    private AnthropicUsage usage;

    public string? Id { get; private set; }

    public string? Model { get; private set; }

    public string? StopReason { get; private set; }

    public string? StopSequence { get; private set; }

    public readonly string? ServiceTier => usage.ServiceTier;

    public readonly Usage? Usage => usage.Known;

    /// <summary>Where the array of its blocks begins.</summary>
    public int ContentStart { get; private set; } = -1;

    public readonly ReplyFacts Facts => new() { Usage = usage.Known, FinishReason = StopReason, UpstreamModel = Model };

    /// <summary>The facts of a whole reply; null when <paramref name="body"/> is not a message.</summary>
    public static ReplyFacts? Read(ReadOnlySpan<byte> body)
    {
        var reply = new AnthropicReply(body);
        return reply.TryRead() ? reply.Facts : null;
    }

    /// <summary>Reads the message; false when it is none.</summary>
    public bool TryRead()
    {
        if (!Utf8.IsValid(body)) return false;
        try
        {
            var reader = UpstreamJson.Open(body);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadMember(ref reader);
            return !reader.Read() && ContentStart >= 0;
        }
        catch (JsonException)
        {
            // The reader has no other way to say that this is not JSON.
            return false;
        }
    }

    private void ReadMember(ref Utf8JsonReader reader)
    {
        if (reader.Is("content"u8)) ReadContent(ref reader);
        else if (reader.Is("id"u8)) Id = reader.Read() ? reader.Text(MaxNameLength) : null;
        else if (reader.Is("model"u8)) Model = reader.Read() ? reader.Text(MaxNameLength) : null;
        else if (reader.Is("stop_reason"u8)) StopReason = reader.Read() ? reader.Text(MaxNameLength) : null;
        else if (reader.Is("stop_sequence"u8)) StopSequence = reader.Read() ? reader.Text(MaxNameLength) : null;
        else if (reader.Is("usage"u8)) ReadUsage(ref reader);
        else reader.Read();
        reader.SkipRest();
    }

    private void ReadContent(ref Utf8JsonReader reader)
    {
        reader.Read();
        ContentStart = reader.TokenType == JsonTokenType.StartArray ? (int)reader.TokenStartIndex : -1;
    }

    private void ReadUsage(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject) usage.Read(ref reader);
    }
}
