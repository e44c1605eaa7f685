using System.Buffers.Text;
using System.Text;

namespace AiGateway.Bench.Wire;

/// <summary>The few header lines that say where a message ends.</summary>
internal static class HeadReader
{
    public static ReadOnlySpan<byte> End => "\r\n\r\n"u8;

    /// <summary>Reads the lines after the first; the head is without its closing empty line.</summary>
    public static MessageHead Read(ReadOnlySpan<byte> head)
    {
        var found = new MessageHead { Length = -1 };
        var at = head.IndexOf((byte)'\n') + 1;
        while (at > 0 && at < head.Length)
        {
            var line = head[at..];
            var end = line.IndexOf((byte)'\n');
            at = end < 0 ? head.Length : at + end + 1;
            ReadLine(end < 0 ? line : line[..end].TrimEnd((byte)'\r'), ref found);
        }

        return found;
    }

    private static void ReadLine(ReadOnlySpan<byte> line, ref MessageHead found)
    {
        if (Value(line, "content-length:"u8) is { Length: > 0 } length)
            found.Length = Utf8Parser.TryParse(length, out long value, out _) ? value : -1;
        else if (Value(line, "transfer-encoding:"u8) is { Length: > 0 } encoding)
            found.Chunked = Ascii.EqualsIgnoreCase(encoding, "chunked"u8);
        else if (Value(line, "content-type:"u8) is { Length: > 0 } type)
            found.Stream = type.StartsWith("text/event-stream"u8);
        else if (Value(line, "connection:"u8) is { Length: > 0 } connection)
            found.Close = Ascii.EqualsIgnoreCase(connection, "close"u8);
    }

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line, ReadOnlySpan<byte> name) =>
        line.Length > name.Length && Ascii.EqualsIgnoreCase(line[..name.Length], name) ? line[name.Length..].Trim((byte)' ') : default;
}
