using System.Text.Json;
using AiGateway.Dialects.Json;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Gemini.Translation;

/// <summary>Walks over the members of an object that an upstream wrote and that was found to be JSON. Anything else has none.</summary>
internal ref struct Members
{
    private const int LongestName = 256;
    private readonly ReadOnlySpan<byte> json;
    private readonly bool isOpen;
    private Utf8JsonReader reader;
    private Utf8JsonReader name;

    public Members(ReadOnlySpan<byte> json)
    {
        this.json = json;
        reader = UpstreamJson.Open(json);
        isOpen = !json.IsEmpty && reader.Read() && reader.TokenType == JsonTokenType.StartObject;
    }

    /// <summary>The member's value; empty for <c>null</c>.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    public static JsonChars Chars(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return default;
        var reader = UpstreamJson.Open(value);
        reader.Read();
        return JsonChars.Of(value, reader);
    }

    /// <summary>A short text; null when it is none.</summary>
    public static string? Text(ReadOnlySpan<byte> value) => UpstreamJson.Text(value, LongestName);

    /// <summary>A text of any length; null when it is none.</summary>
    public static string? LongText(ReadOnlySpan<byte> value) => Chars(value) is { IsEmpty: false } chars ? chars.ToString() : null;

    public static long? Count(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return null;
        var reader = UpstreamJson.Open(value);
        reader.Read();
        return reader.Count();
    }

    public bool Next()
    {
        if (!isOpen || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName) return false;
        name = reader;
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        var isNull = reader.TokenType == JsonTokenType.Null;
        reader.SkipRest();
        Value = isNull ? default : json[start..(int)reader.BytesConsumed];
        return true;
    }

    public readonly bool Is(ReadOnlySpan<byte> wanted) => name.Is(wanted);
}
