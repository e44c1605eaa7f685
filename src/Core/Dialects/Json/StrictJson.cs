using System.Text.Json;
using System.Text.Unicode;
using AiGateway.Calls;

namespace AiGateway.Dialects.Json;

/// <summary>
/// Reads a body as one JSON object and refuses all that two parsers may understand differently: invalid UTF-8 (inside strings too),
/// half surrogate pairs, a name twice in one object, more than 128 levels, anything after the end. What was checked is then what is
/// forwarded. A byte order mark is dropped. Errors name a position or a field, never content.
/// </summary>
public static class StrictJson
{
    /// <summary>Levels of nesting a body may have, the root included.</summary>
    public const int MaxDepth = 128;

    /// <summary>Members the root may have: each costs memory of its own, and no dialect knows a tenth as many.</summary>
    public const int MaxMembers = 1024;

    // One level more than allowed, so that the scan sees the level it refuses.
    internal static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth + 1 };

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads <paramref name="body"/>; the text shares its memory.</summary>
    public static JsonReading Read(ReadOnlyMemory<byte> body)
    {
        var text = WithoutByteOrderMark(body);
        if (text.IsEmpty) return JsonErrors.Empty();
        if (!Utf8.IsValid(text.Span)) return JsonErrors.InvalidUtf8(text.Span);
        try
        {
            return new JsonScan(text).Read();
        }
        catch (JsonException exception)
        {
            // The reader has no other way to say so. Its message quotes the body, so only the position is used.
            return JsonErrors.Malformed(exception);
        }
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith(ByteOrderMark) ? body[ByteOrderMark.Length..] : body;
}
