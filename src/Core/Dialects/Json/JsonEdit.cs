using System.Buffers;
using System.Text.Json;
using AiGateway.Calls;

namespace AiGateway.Dialects.Json;

/// <summary>Changes to the top-level members of a text. Whatever is not changed keeps every byte: order, spacing, spelling of numbers and escapes.</summary>
public sealed class JsonEdit(JsonText text)
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>?> changes = [];

    /// <summary>Gives a member a value, in JSON; a member that is not there comes last.</summary>
    public JsonEdit Set(string name, ReadOnlyMemory<byte> json)
    {
        if (text.Find(name) is { } member && ValueOf(member).SequenceEqual(json.Span)) changes.Remove(name);
        else changes[name] = json;
        return this;
    }

    /// <summary>Gives a member a string for a value.</summary>
    public JsonEdit Set(string name, string value) => Set(name, Quote(value));

    /// <summary>Takes a member out, with the comma that goes with it.</summary>
    public JsonEdit Remove(string name)
    {
        changes[name] = null;
        return this;
    }

    /// <summary>The text with the changes; the very same memory when there are none.</summary>
    public ReadOnlyMemory<byte> Apply()
    {
        if (changes.Count == 0) return text.Bytes;
        var output = new ArrayBufferWriter<byte>(text.Bytes.Length + 128);
        output.Write(text.Bytes.Span[..EndOfOpening()]);
        var isFirst = WriteMembers(output);
        WriteAdded(output, isFirst);
        output.Write(text.Bytes.Span[StartOfClosing()..]);
        return output.WrittenMemory;
    }

    // A member that stays brings the gap before it, which holds one comma; the first that stays stands in the opening's place.
    private bool WriteMembers(ArrayBufferWriter<byte> output)
    {
        var isFirst = true;
        for (var i = 0; i < text.Members.Count; i++)
        {
            var member = text.Members[i];
            var isChanged = changes.TryGetValue(member.Name, out var value);
            if (isChanged && value is null) continue;
            output.Write(text.Bytes.Span[(isFirst ? member.NameStart : text.Members[i - 1].ValueEnd)..member.ValueStart]);
            output.Write(value is { } json ? json.Span : ValueOf(member));
            isFirst = false;
        }

        return isFirst;
    }

    private void WriteAdded(ArrayBufferWriter<byte> output, bool isFirst)
    {
        foreach (var (name, value) in changes)
        {
            if (value is not { } json || text.Find(name) is not null) continue;
            if (!isFirst) output.Write(","u8);
            output.Write(Quote(name));
            output.Write(":"u8);
            output.Write(json.Span);
            isFirst = false;
        }
    }

    private int EndOfOpening() => text.Members.Count > 0 ? text.Members[0].NameStart : StartOfClosing();

    private int StartOfClosing() => text.Members.Count > 0 ? text.Members[^1].ValueEnd : text.Bytes.Span.LastIndexOf((byte)'}');

    private ReadOnlySpan<byte> ValueOf(JsonMember member) => text.Bytes.Span[member.ValueStart..member.ValueEnd];

    private static byte[] Quote(string value) =>
        [(byte)'"', .. JsonEncodedText.Encode(value, JsonOutput.Encoder).EncodedUtf8Bytes, (byte)'"'];
}
