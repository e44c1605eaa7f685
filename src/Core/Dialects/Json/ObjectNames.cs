using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AiGateway.Dialects.Json;

/// <summary>
/// Finds a name that stands twice in one object. The names of the open objects are kept as hashes; when an object closes, its part is
/// sorted and equal neighbours are compared: n log n, twelve bytes a name, and the seeded hash cannot be made to collide on purpose.
/// </summary>
internal sealed class ObjectNames(ReadOnlyMemory<byte> text)
{
    private readonly List<ObjectName> names = [];
    private readonly Stack<int> starts = new();

    public void Open() => starts.Push(names.Count);

    /// <summary>Adds the name <paramref name="reader"/> stands on, which must be well-formed.</summary>
    public void Add(ref Utf8JsonReader reader) =>
        names.Add(new(HashOf(ref reader), (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length));

    /// <summary>Ends the innermost object; a name it has twice, or null.</summary>
    public ObjectName? Close()
    {
        var start = starts.Pop();
        var own = CollectionsMarshal.AsSpan(names)[start..];
        own.Sort(static (a, b) => a.Hash.CompareTo(b.Hash));
        var duplicate = FindDuplicate(own);
        CollectionsMarshal.SetCount(names, start);
        return duplicate;
    }

    private ObjectName? FindDuplicate(ReadOnlySpan<ObjectName> sorted)
    {
        for (var i = 1; i < sorted.Length; i++)
            for (var other = i - 1; other >= 0 && sorted[other].Hash == sorted[i].Hash; other--)
                if (Unescape(sorted[i]) == Unescape(sorted[other])) return sorted[i];
        return null;
    }

    private static int HashOf(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return HashOf(reader.ValueSpan);
        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        var hash = HashOf(buffer.AsSpan(0, reader.CopyString(buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return hash;
    }

    private static int HashOf(ReadOnlySpan<byte> name)
    {
        var hash = default(HashCode);
        hash.AddBytes(name);
        return hash.ToHashCode();
    }

    private string Unescape(ObjectName name)
    {
        var quoted = new Utf8JsonReader(text.Span.Slice(name.Start - 1, name.Length + 2));
        quoted.Read();
        return quoted.GetString()!;
    }
}
