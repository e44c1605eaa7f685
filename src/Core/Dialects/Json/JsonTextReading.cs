using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.Json;

/// <summary>Reads single members of a text that <see cref="StrictJson"/> has checked.</summary>
public static class JsonTextReading
{
    /// <summary>A reader that stands on the first token of the member's value.</summary>
    public static Utf8JsonReader Open(this JsonText text, JsonMember member)
    {
        var reader = new Utf8JsonReader(text.Bytes.Span[member.ValueStart..member.ValueEnd], StrictJson.ReaderOptions);
        reader.Read();
        return reader;
    }

    /// <summary>The member's string; null when it is absent or not a string.</summary>
    public static string? FindText(this JsonText text, string name)
    {
        if (text.Find(name) is not { } member) return null;
        var reader = text.Open(member);
        return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }

    /// <summary>The member's whole number; null when it is absent or not one.</summary>
    public static long? FindInteger(this JsonText text, string name)
    {
        if (text.Find(name) is not { } member) return null;
        var reader = text.Open(member);
        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : null;
    }

    /// <summary>True when the member is there and <c>true</c>.</summary>
    public static bool IsTrue(this JsonText text, string name) =>
        text.Find(name) is { } member && text.Bytes.Span[member.ValueStart..member.ValueEnd].SequenceEqual("true"u8);
}
