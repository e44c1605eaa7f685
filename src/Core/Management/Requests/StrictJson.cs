using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using AiGateway.Management.Problems;

namespace AiGateway.Management.Requests;

/// <summary>
/// Checks what <see cref="JsonDocument"/> lets through: invalid UTF-8, a key given twice, half a surrogate pair, great depth.
/// What was checked is then what is read.
/// </summary>
internal static class StrictJson
{
    public const int MaxDepth = 32;
    private const string Body = "body";

    /// <summary>The first mistake; null when the text is one sound JSON value.</summary>
    public static FieldMistake? Check(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) return new(Body, "must be valid UTF-8.");
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        var path = new JsonPathTracker();
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth > MaxDepth) return new(path.Current, $"is nested deeper than {MaxDepth} levels.");
                if (path.Advance(ref reader) is { } mistake) return mistake;
            }
        }
        catch (JsonException exception)
        {
            return new(Body, Where(exception));
        }

        return null;
    }

    // The exception's own message quotes the text, which may be a secret.
    private static string Where(JsonException exception) =>
        string.Create(CultureInfo.InvariantCulture, $"is not valid JSON of at most {MaxDepth} levels (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}).");
}
