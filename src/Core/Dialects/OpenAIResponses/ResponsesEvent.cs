using System.Text.Json;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.OpenAIResponses;

/// <summary>One event of a stream, as far as it must be understood to be passed on; read in one pass, in place.</summary>
internal ref struct ResponsesEvent
{
    private readonly ReadOnlySpan<byte> json;
    private Utf8JsonReader reader;
    private Range type;
    private Range response;

    public ResponsesEvent(ReadOnlySpan<byte> json)
    {
        this.json = json;
        reader = UpstreamJson.Open(json);
    }

    /// <summary>Its <c>type</c>; empty when it has none.</summary>
    public readonly ReadOnlySpan<byte> Type => json[type];

    /// <summary>The <c>response</c> it is about; empty when it has none.</summary>
    public readonly ReadOnlySpan<byte> Response => json[response];

    /// <summary>True when <c>error</c> is there and not null.</summary>
    public bool HasError { get; private set; }

    /// <summary>Reads the event; false when it is not a JSON object.</summary>
    public bool TryRead()
    {
        try
        {
            return ReadRoot();
        }
        catch (JsonException)
        {
            // The reader has no other way to say that this is not JSON.
            return false;
        }
    }

    private bool ReadRoot()
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadMember();
        return !reader.Read();
    }

    private void ReadMember()
    {
        if (reader.Is("type"u8)) type = ReadText();
        else if (reader.Is("response"u8)) response = ReadObject();
        else if (reader.Is("error"u8)) HasError = reader.Read() && reader.TokenType != JsonTokenType.Null;
        else reader.Read();
        reader.SkipRest();
    }

    private Range ReadText()
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex + 1;
        return reader.TokenType == JsonTokenType.String ? start..(start + reader.ValueSpan.Length) : default;
    }

    private Range ReadObject()
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return default;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return start..(int)reader.BytesConsumed;
    }
}
