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
        Name(name);
        Put((byte)'{');
    }

    public void EndObject() => Put((byte)'}');

    public void BeginArray(ReadOnlySpan<byte> name)
    {
        Name(name);
        Put((byte)'[');
    }

    public void EndArray() => Put((byte)']');

    public void Text(ReadOnlySpan<byte> name, string? value)
    {
        if (value is null) return;
        Name(name);
        Put((byte)'"');
        var plain = value.AsSpan().ContainsAnyExcept(Plain) ? JavaScriptEncoder.Default.Encode(value) : value;
        Ascii.FromUtf16(plain, Room(plain.Length), out var written);
        length += written;
        Put((byte)'"');
    }

    /// <summary>A number; one that JSON has none for is left out, too.</summary>
    public void Number<T>(ReadOnlySpan<byte> name, T? value)
        where T : struct, INumberBase<T>
    {
        if (value is not { } number || !T.IsFinite(number)) return;
        Name(name);
        number.TryFormat(Room(LongestScalar), out var written, default, CultureInfo.InvariantCulture);
        length += written;
    }

    public void Flag(ReadOnlySpan<byte> name, bool value)
    {
        Name(name);
        Put(value ? "true"u8 : "false"u8);
    }

    /// <summary>In ISO 8601, with as many digits of its second as it needs.</summary>
    public void Time(ReadOnlySpan<byte> name, DateTimeOffset value)
    {
        const int secondsEnd = 19, fractionEnd = 27;
        Name(name);
        Put((byte)'"');
        var text = Room(LongestScalar);
        value.TryFormat(text, out var written, "O", CultureInfo.InvariantCulture);
        var end = text[..fractionEnd].TrimEnd((byte)'0').Length;
        if (end == secondsEnd + 1) end = secondsEnd; // the point goes with its last digit
        text[fractionEnd..written].CopyTo(text[end..]);
        length += end + written - fractionEnd;
        Put((byte)'"');
    }

    private void Name(ReadOnlySpan<byte> name)
    {
        Separate();
        Put((byte)'"');
        Put(name);
        Put("\":"u8);
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

    private void Put(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        length += text.Length;
    }

    private Span<byte> Room(int size)
    {
        if (bytes.Length - length < size) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + size));
        return bytes.AsSpan(length);
    }
}
