using System.Text.Json;

namespace AiGateway.Dialects.Json;

/// <summary>Goes through the items of an array in place.</summary>
internal ref struct JsonItems
{
    private readonly ReadOnlySpan<byte> json;
    private readonly bool isArray;
    private Utf8JsonReader reader;

    public JsonItems(ReadOnlySpan<byte> json)
    {
        this.json = json;
        isArray = json is [(byte)'[', ..];
        reader = UpstreamJson.Open(json);
        if (isArray) reader.Read();
    }

    public JsonView Current { get; private set; }

    public bool MoveNext()
    {
        if (!isArray) return false;
        Current = JsonView.Next(ref reader, json);
        return !Current.Raw.IsEmpty;
    }
}
