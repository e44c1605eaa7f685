using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace AiGateway.Dialects.Json;

/// <summary>
/// Finds a name that stands twice in one object. The names of the open objects are kept; when an object closes, its part is compared: a few names each with each, many, or such
/// as hold escapes, by their hashes, which are sorted: n log n, sixteen bytes a name, and the seeded hash cannot be made to collide on purpose.
/// </summary>
internal sealed class ObjectNames
{
    // Nearly every object has so few, and comparing their lengths is cheaper than hashing them.
    private const int Few = 8;
    private readonly List<ObjectName> names = [];
    private readonly Stack<int> starts = new();

    /// <summary>For how many names there is room.</summary>
    public int Capacity => names.Capacity;

    public void Open() => starts.Push(names.Count);

    /// <summary>Adds the name <paramref name="reader"/> stands on, which must be well-formed.</summary>
    public void Add(in Utf8JsonReader reader) => names.Add(new((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, reader.ValueIsEscaped));

    /// <summary>Ends the innermost object of <paramref name="text"/>; a name it has twice, or null.</summary>
    public ObjectName? Close(ReadOnlySpan<byte> text)
    {
        var start = starts.Pop();
        var own = CollectionsMarshal.AsSpan(names)[start..];
        var duplicate = AreFew(own) ? FindAmongFew(own, text) : FindAmongMany(own, text);
        CollectionsMarshal.SetCount(names, start);
        return duplicate;
    }

    private static bool AreFew(ReadOnlySpan<ObjectName> own)
    {
        if (own.Length > Few) return false;
        foreach (var name in own)
            if (name.IsEscaped) return false;
        return true;
    }

    private static ObjectName? FindAmongFew(ReadOnlySpan<ObjectName> own, ReadOnlySpan<byte> text)
    {
        for (var i = 1; i < own.Length; i++)
            for (var other = 0; other < i; other++)
                if (TextOf(own[i], text).SequenceEqual(TextOf(own[other], text))) return own[i];
        return null;
    }

    private static ObjectName? FindAmongMany(Span<ObjectName> own, ReadOnlySpan<byte> text)
    {
        foreach (ref var name in own) name = name with { Hash = HashOf(name, text) };
        own.Sort(static (a, b) => a.Hash.CompareTo(b.Hash));
        for (var i = 1; i < own.Length; i++)
            for (var other = i - 1; other >= 0 && own[other].Hash == own[i].Hash; other--)
                if (Unescape(own[i], text) == Unescape(own[other], text)) return own[i];
        return null;
    }

    private static int HashOf(ObjectName name, ReadOnlySpan<byte> text)
    {
        if (!name.IsEscaped) return HashOf(TextOf(name, text));
        var buffer = ArrayPool<byte>.Shared.Rent(name.Length);
        var hash = HashOf(buffer.AsSpan(0, Open(name, text).CopyString(buffer)));
        ArrayPool<byte>.Shared.Return(buffer);
        return hash;
    }

    private static int HashOf(ReadOnlySpan<byte> name)
    {
        var hash = default(HashCode);
        hash.AddBytes(name);
        return hash.ToHashCode();
    }

    private static ReadOnlySpan<byte> TextOf(ObjectName name, ReadOnlySpan<byte> text) => text.Slice(name.Start, name.Length);

    private static string Unescape(ObjectName name, ReadOnlySpan<byte> text) => Open(name, text).GetString()!;

    private static Utf8JsonReader Open(ObjectName name, ReadOnlySpan<byte> text)
    {
        var quoted = new Utf8JsonReader(text.Slice(name.Start - 1, name.Length + 2));
        quoted.Read();
        return quoted;
    }
}
