using System.Runtime.CompilerServices;
using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.Json;

/// <summary>
/// Reading what an upstream wrote, in place. It is less strict than reading a caller: half surrogate pairs occur where a model's output was
/// cut, and must pass; the reader throws on unescaping one, so names and texts are only read through these.
/// </summary>
internal static class UpstreamJson
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = StrictJson.MaxDepth };

    public static Utf8JsonReader Open(ReadOnlySpan<byte> json) => new(json, Options);

    /// <summary>True when the reader stands on a member (or string) of that name.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)] // a name's length then tells most of them apart
    public static bool Is(this in Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.ValueIsEscaped ? IsReadable(reader) && reader.ValueTextEquals(name) : reader.ValueSpan.SequenceEqual(name);

    /// <summary>Goes to the end of the value the reader stands on; on a name it does nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SkipRest(this ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) reader.Skip();
    }

    /// <summary>The string the reader stands on; null when it is none, is empty, or is longer than <paramref name="maximum"/> bytes.</summary>
    public static string? Text(this in Utf8JsonReader reader, int maximum) =>
        reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > 0 && reader.ValueSpan.Length <= maximum && IsReadable(reader)
            ? reader.GetString()
            : null;

    /// <summary>The string that <paramref name="json"/> is; null as above, or when there is nothing.</summary>
    public static string? Text(ReadOnlySpan<byte> json, int maximum)
    {
        if (json.IsEmpty) return null;
        var reader = Open(json);
        reader.Read();
        return reader.Text(maximum);
    }

    /// <summary>The number the reader stands on; null when it is none, is negative, is not whole, or is above <see cref="WholeNumber.Most"/>.</summary>
    public static long? Count(this in Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var count) && count is >= 0 and <= WholeNumber.Most ? count : null;

    private static bool IsReadable(in Utf8JsonReader reader) => !reader.ValueIsEscaped || EscapedText.IsWellFormed(reader.ValueSpan);
}
