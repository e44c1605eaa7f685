using System.Text.Json;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Walks over the items of an array that an upstream wrote and that was found to be JSON. Anything else has none.</summary>
internal ref struct Items
{
    private readonly ReadOnlySpan<byte> json;
    private readonly bool isOpen;
    private Utf8JsonReader reader;

    public Items(ReadOnlySpan<byte> json)
    {
        this.json = json;
        reader = UpstreamJson.Open(json);
        isOpen = !json.IsEmpty && reader.Read() && reader.TokenType == JsonTokenType.StartArray;
    }

    public ReadOnlySpan<byte> Value { get; private set; }

    public bool Next()
    {
        if (!isOpen || !reader.Read() || reader.TokenType == JsonTokenType.EndArray) return false;
        var start = (int)reader.TokenStartIndex;
        reader.SkipRest();
        Value = json[start..(int)reader.BytesConsumed];
        return true;
    }
}
