using System.Buffers.Binary;

namespace AiGateway.Upstream.Framing;

/// <summary>The headers of a message that tell what it is; empty where it has none.</summary>
internal ref struct EventStreamHeaders
{
    private const byte Text = 7;

    public ReadOnlySpan<byte> MessageType { get; private set; }

    public ReadOnlySpan<byte> EventType { get; private set; }

    public ReadOnlySpan<byte> ExceptionType { get; private set; }

    public ReadOnlySpan<byte> ErrorCode { get; private set; }

    /// <summary>False when the bytes are no headers.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out EventStreamHeaders headers)
    {
        headers = default;
        while (!bytes.IsEmpty)
        {
            if (!TryTake(ref bytes, bytes[0] + 1, out var name) || !TryTake(ref bytes, 1, out var type)) return false;
            if (!TryMeasure(ref bytes, type[0], out var length) || !TryTake(ref bytes, length, out var value)) return false;
            if (type[0] == Text) headers.Keep(name[1..], value);
        }

        return true;
    }

    private static bool TryMeasure(scoped ref ReadOnlySpan<byte> bytes, byte type, out int length)
    {
        length = type switch
        {
            0 or 1 => 0, // true, false
            2 => 1, // byte
            3 => 2, // short
            4 => 4, // integer
            5 or 8 => 8, // long, timestamp
            9 => 16, // UUID
            _ => -1,
        };
        if (type is not (6 or Text)) return length >= 0;
        if (!TryTake(ref bytes, 2, out var size)) return false;
        length = BinaryPrimitives.ReadUInt16BigEndian(size);
        return true;
    }

    private static bool TryTake(scoped ref ReadOnlySpan<byte> bytes, int count, out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (bytes.Length < count) return false;
        taken = bytes[..count];
        bytes = bytes[count..];
        return true;
    }

    private void Keep(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.SequenceEqual(":message-type"u8)) MessageType = value;
        else if (name.SequenceEqual(":event-type"u8)) EventType = value;
        else if (name.SequenceEqual(":exception-type"u8)) ExceptionType = value;
        else if (name.SequenceEqual(":error-code"u8)) ErrorCode = value;
    }
}
