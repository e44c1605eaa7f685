using System.Buffers;
using System.Text.Json;
using AiGateway.Dialects.Json;

namespace AiGateway.Providers.Compatible;

/// <summary>Changes to the objects of a list that was checked with the text it stands in. What is not changed keeps every byte.</summary>
internal static class JsonItems
{
    /// <summary>The list with its objects rewritten; the very same memory when each came back the same, or when it is no list.</summary>
    public static ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> list, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> rewrite)
    {
        var output = default(ArrayBufferWriter<byte>);
        var copied = 0;
        foreach (var item in ObjectsOf(list.Span))
        {
            var after = rewrite(list[item]);
            if (after.Equals(list[item])) continue;
            output ??= new(list.Length + 64);
            output.Write(list.Span[copied..item.Start.Value]);
            output.Write(after.Span);
            copied = item.End.Value;
        }

        output?.Write(list.Span[copied..]);
        return output?.WrittenMemory ?? list;
    }

    private static List<Range> ObjectsOf(ReadOnlySpan<byte> list)
    {
        var objects = new List<Range>();
        var reader = new Utf8JsonReader(list, new() { MaxDepth = StrictJson.MaxDepth });
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray) return objects;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            reader.Skip();
            if (isObject) objects.Add(start..(int)reader.BytesConsumed);
        }

        return objects;
    }
}
