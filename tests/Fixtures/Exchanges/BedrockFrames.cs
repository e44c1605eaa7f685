using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Exchanges;

/// <summary>Writes events as <c>application/vnd.amazon.eventstream</c>, which scripted upstreams of Bedrock send.</summary>
public static class BedrockFrames
{
    private const byte StringHeader = 7;

    /// <summary>Lines of <c>{"event":…,"payload":…}</c> or <c>{"exception":…,"payload":…}</c>, a frame each.</summary>
    public static byte[] Encode(ReadOnlyMemory<byte> lines) => [.. JsonLines.Read(lines).SelectMany(Encode)];

    /// <summary>One frame.</summary>
    public static byte[] Encode(string messageType, string typeHeader, string type, ReadOnlySpan<byte> payload)
    {
        byte[] headers = [.. Header(typeHeader, type), .. Header(":content-type", "application/json"), .. Header(":message-type", messageType)];
        var frame = new byte[12 + headers.Length + payload.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), Checksum(frame.AsSpan(0, 8)));
        headers.CopyTo(frame, 12);
        payload.CopyTo(frame.AsSpan(12 + headers.Length));
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(frame.Length - 4), Checksum(frame.AsSpan(0, frame.Length - 4)));
        return frame;
    }

    private static byte[] Encode(JsonObject line)
    {
        var payload = Encoding.UTF8.GetBytes(line["payload"]!.ToJsonString());
        return line.Text("exception") is { } exception
            ? Encode("exception", ":exception-type", exception, payload)
            : Encode("event", ":event-type", line.Text("event")!, payload);
    }

    private static byte[] Header(string name, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        return [(byte)name.Length, .. Encoding.UTF8.GetBytes(name), StringHeader, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
    }

    // CRC-32 of ISO 3309, bit by bit: slow and plain.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
