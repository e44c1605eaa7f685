using System.Text.Json;
using AiGateway.Management.Problems;

namespace AiGateway.Management.Requests;

/// <summary>Knows where in a document a reader stands, and sees a key that is given twice.</summary>
internal sealed class JsonPathTracker
{
    private readonly Stack<Level> levels = new();

    /// <summary>The path of the value that comes next, or that was just read.</summary>
    public string Current { get; private set; } = "body";

    /// <summary>Takes note of the token the reader is on; the mistake it shows, if any.</summary>
    public FieldMistake? Advance(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                return EnterMember(ref reader);
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                Current = levels.Pop().Path;
                return null;
            default:
                return EnterValue(ref reader);
        }
    }

    private FieldMistake? EnterMember(ref Utf8JsonReader reader)
    {
        var level = levels.Peek();
        if (TextOf(ref reader) is not { } name) return new(Current, "has a member whose name holds half a surrogate pair.");
        Current = FieldPath.Member(level.Path, name);
        return level.Names!.Add(name) ? null : new(Current, "is given twice.");
    }

    private FieldMistake? EnterValue(ref Utf8JsonReader reader)
    {
        if (levels.TryPeek(out var level) && level.Names is null) Current = FieldPath.Item(level.Path, level.Count++);
        if (reader.TokenType is JsonTokenType.StartObject) levels.Push(new(PathInside(), new(StringComparer.Ordinal)));
        if (reader.TokenType is JsonTokenType.StartArray) levels.Push(new(PathInside(), null));
        return reader.TokenType is JsonTokenType.String && TextOf(ref reader) is null ? new(Current, "holds half a surrogate pair.") : null;
    }

    private string PathInside() => levels.Count == 0 ? "" : Current;

    private static string? TextOf(ref Utf8JsonReader reader)
    {
        // An escape such as \ud800 alone is valid JSON and no text; the reader says so by this exception only.
        try { return reader.GetString(); }
        catch (InvalidOperationException) { return null; }
    }

    private sealed class Level(string path, HashSet<string>? names)
    {
        public string Path => path;

        /// <summary>The names seen so far; null inside an array.</summary>
        public HashSet<string>? Names => names;

        public int Count { get; set; }
    }
}
