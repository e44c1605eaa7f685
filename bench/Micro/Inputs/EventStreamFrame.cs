using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace AiGateway.Bench.Micro.Inputs;

/// <summary>One message of AWS's binary event streams.</summary>
internal static class EventStreamFrame
{
    private const byte TextHeader = 7;

    public static byte[] Of(string type, string json)
    {
        byte[] headers = [.. Header(":event-type", type), .. Header(":content-type", "application/json"), .. Header(":message-type", "event")];
        var payload = Encoding.UTF8.GetBytes(json);
        byte[] lengths = [.. Number(12 + headers.Length + payload.Length + 4), .. Number(headers.Length)];
        byte[] summed = [.. lengths, .. Sum(lengths), .. headers, .. payload];
        return [.. summed, .. Sum(summed)];
    }

    private static byte[] Header(string name, string value) =>
        [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), TextHeader, 0, (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    private static byte[] Sum(byte[] bytes) => Number((int)Crc32.HashToUInt32(bytes));

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
