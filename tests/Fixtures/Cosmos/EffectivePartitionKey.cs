using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace AiGateway.Fixtures.Cosmos;

/// <summary>
/// Where a partition key stands in the key space of a container: each of its values hashed by MurmurHash3 (x64, 128 bits), as hexadecimal text of 32
/// characters a value. The client computes the same to find the partitions of a key, and the keys that begin with some values.
/// </summary>
internal static class EffectivePartitionKey
{
    /// <summary>The end of the key space.</summary>
    public const string End = "FF";

    private const ulong C1 = 0x87c37b91114253d5;
    private const ulong C2 = 0x4cf5ad432745937f;

    public static string Of(IEnumerable<string> values) => string.Concat(values.Select(Of));

    private static string Of(string value)
    {
        var hash = Hash([8, .. Encoding.UTF8.GetBytes(value), 0xff]);
        return $"{hash.High & 0x3fffffffffffffff:X16}{hash.Low:X16}";
    }

    private static (ulong Low, ulong High) Hash(ReadOnlySpan<byte> text)
    {
        var (low, high) = (0UL, 0UL);
        var rest = text;
        for (; rest.Length >= 16; rest = rest[16..])
        {
            low = ((BitOperations.RotateLeft(low ^ MixLow(BinaryPrimitives.ReadUInt64LittleEndian(rest)), 27) + high) * 5) + 0x52dce729;
            high = ((BitOperations.RotateLeft(high ^ MixHigh(BinaryPrimitives.ReadUInt64LittleEndian(rest[8..])), 31) + low) * 5) + 0x38495ab5;
        }

        Span<byte> tail = stackalloc byte[16];
        rest.CopyTo(tail);
        low ^= MixLow(BinaryPrimitives.ReadUInt64LittleEndian(tail)) ^ (ulong)text.Length;
        high ^= MixHigh(BinaryPrimitives.ReadUInt64LittleEndian(tail[8..])) ^ (ulong)text.Length;
        low += high;
        high += low;
        (low, high) = (Finish(low), Finish(high));
        low += high;
        return (low, high + low);
    }

    private static ulong MixLow(ulong part) => BitOperations.RotateLeft(part * C1, 31) * C2;

    private static ulong MixHigh(ulong part) => BitOperations.RotateLeft(part * C2, 33) * C1;

    private static ulong Finish(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
