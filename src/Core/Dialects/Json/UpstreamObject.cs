using System.Text.Json;

namespace AiGateway.Dialects.Json;

/// <summary>Walks over the members of an object that an upstream wrote. Anything else has none.</summary>
internal ref struct UpstreamObject
{
    private readonly ReadOnlySpan<byte> json;
    private readonly bool isOpen;
    private Utf8JsonReader reader;
    private Utf8JsonReader escapedName;
    private ReadOnlySpan<byte> name;
    private bool isEscaped;

    public UpstreamObject(ReadOnlySpan<byte> json)
    {
        this.json = json;
        reader = UpstreamJson.Open(json);
        isOpen = !json.IsEmpty && reader.Read() && reader.TokenType == JsonTokenType.StartObject;
    }

    /// <summary>True when what is walked over is an object.</summary>
    public readonly bool IsObject => isOpen;

    /// <summary>The member's value, as JSON; empty for <c>null</c>.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Goes to the next member; false when there is none.</summary>
    public bool Next()
    {
        if (!isOpen || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName) return false;
        name = reader.ValueSpan;
        isEscaped = reader.ValueIsEscaped;
        if (isEscaped) escapedName = reader;
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        var isNull = reader.TokenType == JsonTokenType.Null;
        reader.SkipRest();
        Value = isNull ? default : json[start..(int)reader.BytesConsumed];
        return true;
    }

    /// <summary>True when the member has that name.</summary>
    public readonly bool Is(ReadOnlySpan<byte> wanted) => isEscaped ? escapedName.Is(wanted) : name.SequenceEqual(wanted);

    /// <summary>After the last member: true when nothing follows the object.</summary>
    public bool EndsHere() => !reader.Read();
}
