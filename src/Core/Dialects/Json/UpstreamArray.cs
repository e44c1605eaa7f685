using System.Text.Json;

namespace AiGateway.Dialects.Json;

/// <summary>Walks over the items of an array that an upstream wrote. Anything else has none.</summary>
internal ref struct UpstreamArray
{
    private readonly ReadOnlySpan<byte> json;
    private readonly bool isOpen;
    private Utf8JsonReader reader;

    public UpstreamArray(ReadOnlySpan<byte> json)
    {
        this.json = json;
        reader = UpstreamJson.Open(json);
        isOpen = !json.IsEmpty && reader.Read() && reader.TokenType == JsonTokenType.StartArray;
    }

    /// <summary>The item, as JSON.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Goes to the next item; false when there is none.</summary>
    public bool Next()
    {
        if (!isOpen || !reader.Read() || reader.TokenType == JsonTokenType.EndArray) return false;
        var start = (int)reader.TokenStartIndex;
        reader.SkipRest();
        Value = json[start..(int)reader.BytesConsumed];
        return true;
    }
}
