using System.Text.Json;
using System.Text.Unicode;
using AiGateway.Dialects.Translation;

namespace AiGateway.Dialects.Json;

/// <summary>
/// A value inside a document that an upstream wrote, found in place: no model of the document is made, and half surrogate pairs pass. What is absent, <c>null</c> or of another type reads as nothing.
/// Each look-up goes through the object's members, of which replies have few.
/// </summary>
internal readonly ref struct JsonView
{
    private JsonView(ReadOnlySpan<byte> json) => Raw = json;

    /// <summary>The value as it is written; empty when there is none.</summary>
    public ReadOnlySpan<byte> Raw { get; }

    public bool Exists => !Raw.IsEmpty && !Raw.SequenceEqual("null"u8);

    public bool IsObject => Raw is [(byte)'{', ..];

    public bool IsArray => Raw is [(byte)'[', ..];

    public bool IsTrue => Raw.SequenceEqual("true"u8);

    /// <summary>The string, still escaped; empty when it is none.</summary>
    public JsonChars Chars
    {
        get
        {
            if (Raw.IsEmpty) return default;
            var reader = Read();
            return JsonChars.Of(Raw, reader);
        }
    }

    /// <summary>The number; null when it is none that can be a count.</summary>
    public long? Count => Raw.IsEmpty ? null : Read().Count();

    /// <summary>The number; null when it is none.</summary>
    public double? Number
    {
        get
        {
            if (Raw.IsEmpty) return null;
            var reader = Read();
            return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number) ? number : null;
        }
    }

    /// <summary>The object's member of that name.</summary>
    public JsonView this[ReadOnlySpan<byte> name]
    {
        get
        {
            if (!IsObject) return default;
            var reader = Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isIt = reader.Is(name);
                var value = Next(ref reader);
                if (isIt) return value;
            }

            return default;
        }
    }

    /// <summary>Opens a document; false when it is not one JSON object in UTF-8.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> document, out JsonView view)
    {
        view = default;
        if (!Utf8.IsValid(document)) return false;
        try
        {
            var reader = UpstreamJson.Open(document);
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            // The reader has no other way to say that this is not JSON.
            return false;
        }

        view = new(document.Trim(" \t\r\n"u8));
        return view.IsObject;
    }

    /// <summary>The string; null when it is none, is empty, or is longer than <paramref name="maximum"/> bytes.</summary>
    public string? Text(int maximum) => UpstreamJson.Text(Raw, maximum);

    /// <summary>The array's items; none when it is not an array.</summary>
    public JsonItems GetEnumerator() => new(Raw);

    /// <summary>The value after the token the reader stands on; leaves the reader at its end.</summary>
    internal static JsonView Next(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        if (reader.TokenType is JsonTokenType.EndArray) return default;
        reader.SkipRest();
        return new(json[start..(int)reader.BytesConsumed]);
    }

    private JsonView Next(scoped ref Utf8JsonReader reader) => Next(ref reader, Raw);

    private Utf8JsonReader Read()
    {
        var reader = UpstreamJson.Open(Raw);
        reader.Read();
        return reader;
    }
}
