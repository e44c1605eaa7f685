using System.Text.Json;
using System.Text.Unicode;
using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Anthropic;

/// <summary>What a message of an upstream, whole or at the start of a stream, says of itself; read in one pass, in place.</summary>
internal ref struct AnthropicReply
{
    private const int MaxNameLength = 256;
    private AnthropicUsage usage;
    private bool hasContent;
    private string? model;
    private string? stopReason;

    /// <summary>The facts of a whole reply; null when <paramref name="body"/> is not a message.</summary>
    public static ReplyFacts? Read(ReadOnlySpan<byte> body)
    {
        if (!Utf8.IsValid(body)) return null;
        try
        {
            var reader = UpstreamJson.Open(body);
            reader.Read();
            var reply = default(AnthropicReply);
            if (reader.TokenType != JsonTokenType.StartObject) return null;
            reply.ReadMembers(ref reader);
            return reader.Read() || !reply.hasContent ? null : new() { Usage = reply.usage.Known, FinishReason = reply.stopReason, UpstreamModel = reply.model };
        }
        catch (JsonException)
        {
            // The reader has no other way to say that this is not JSON.
            return null;
        }
    }

    private void ReadMembers(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.Is("content"u8)) hasContent = reader.Read() && reader.TokenType == JsonTokenType.StartArray;
            else if (reader.Is("model"u8)) model = reader.Read() ? reader.Text(MaxNameLength) : null;
            else if (reader.Is("stop_reason"u8)) stopReason = reader.Read() ? reader.Text(MaxNameLength) : null;
            else if (reader.Is("usage"u8)) ReadUsage(ref reader);
            else reader.Read();
            reader.SkipRest();
        }
    }

    private void ReadUsage(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject) usage.Read(ref reader);
    }
}
