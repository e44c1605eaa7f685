using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;

namespace AiGateway.CallLog;

/// <summary>
/// Writes JSON as a <see cref="System.Text.Json.Utf8JsonWriter"/> would, in a third of its time: it takes the names as they are and trusts that what is begun is ended.
/// A member whose value is null is left out.
/// </summary>
internal sealed class RecordJson
{
    private const int LongestScalar = 64;

    // What the encoder leaves as it is.
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Except("\"&'+<>\\`")]);
    private byte[] bytes = new byte[2048];
    private int length;

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    public void Clear() => length = 0;

    public void BeginObject()
    {
        Separate();
        Put((byte)'{');
    }

    public void BeginObject(ReadOnlySpan<byte> name)
    {
        Begin(name, 0);
        Put((byte)'{');
    }

    public void EndObject() => Put((byte)'}');

    public void BeginArray(ReadOnlySpan<byte> name)
    {
        Begin(name, 0);
        Put((byte)'[');
    }

    public void EndArray() => Put((byte)']');

    public void Text(ReadOnlySpan<byte> name, string? value)
    {
        if (value is null) return;
        var plain = value.AsSpan().ContainsAnyExcept(Plain) ? JavaScriptEncoder.Default.Encode(value) : value;
        var room = Begin(name, plain.Length + 2);
        room[0] = (byte)'"';
        Ascii.FromUtf16(plain, room[1..], out var written);
        room[written + 1] = (byte)'"';
        length += written + 2;
    }

    /// <summary>A number; one that JSON has none for is left out, too.</summary>
    public void Number<T>(ReadOnlySpan<byte> name, T? value)
        where T : struct, INumberBase<T>
    {
        if (value is not { } number || !T.IsFinite(number)) return;
        number.TryFormat(Begin(name, LongestScalar), out var written, default, CultureInfo.InvariantCulture);
        length += written;
    }

    public void Flag(ReadOnlySpan<byte> name, bool value)
    {
        var text = value ? "true"u8 : "false"u8;
        text.CopyTo(Begin(name, text.Length));
        length += text.Length;
    }

    /// <summary>In ISO 8601, with as many digits of its second as it needs.</summary>
    public void Time(ReadOnlySpan<byte> name, DateTimeOffset value)
    {
        const int secondsEnd = 19, fractionEnd = 27;
        var room = Begin(name, LongestScalar);
        room[0] = (byte)'"';
        var text = room[1..];
        value.TryFormat(text, out var written, "O", CultureInfo.InvariantCulture);
        var end = text[..fractionEnd].TrimEnd((byte)'0').Length;
        if (end == secondsEnd + 1) end = secondsEnd; // the point goes with its last digit
        text[fractionEnd..written].CopyTo(text[end..]);
        end += written - fractionEnd;
        text[end] = (byte)'"';
        length += end + 2;
    }

    /// <summary>Writes what stands before a value; what is returned has room for so many bytes of it.</summary>
    private Span<byte> Begin(ReadOnlySpan<byte> name, int size)
    {
        Separate();
        var room = Room(name.Length + 3 + size);
        room[0] = (byte)'"';
        name.CopyTo(room[1..]);
        room[name.Length + 1] = (byte)'"';
        room[name.Length + 2] = (byte)':';
        length += name.Length + 3;
        return room[(name.Length + 3)..];
    }

    private void Separate()
    {
        if (length > 0 && bytes[length - 1] is not ((byte)'{' or (byte)'[')) Put((byte)',');
    }

    private void Put(byte one)
    {
        Room(1)[0] = one;
        length++;
    }

    private Span<byte> Room(int size)
    {
        if (bytes.Length - length < size) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + size));
        return bytes.AsSpan(length);
    }
}
