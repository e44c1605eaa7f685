using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AiGateway.Resources.Keys;

/// <summary>The SHA-256 of a whole key: all that is kept of its secret, and the name it is looked up by. A value, so that a look-up makes no string.</summary>
internal readonly record struct KeyHash
{
    // Private, so that a record's ToString has nothing to print. Not two UInt128: methods that touch one are never compiled ahead, and the first call waits for them.
    private readonly ulong first;
    private readonly ulong second;
    private readonly ulong third;
    private readonly ulong fourth;

    private KeyHash(ReadOnlySpan<byte> digest)
    {
        first = BinaryPrimitives.ReadUInt64BigEndian(digest);
        second = BinaryPrimitives.ReadUInt64BigEndian(digest[8..]);
        third = BinaryPrimitives.ReadUInt64BigEndian(digest[16..]);
        fourth = BinaryPrimitives.ReadUInt64BigEndian(digest[24..]);
    }

    /// <summary>The hash of a well-formed key.</summary>
    public static KeyHash Of(ReadOnlySpan<char> key)
    {
        Span<byte> text = stackalloc byte[KeyText.Length];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..Encoding.ASCII.GetBytes(key, text)], digest);
        CryptographicOperations.ZeroMemory(text);
        return new(digest);
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string ToHex()
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt64BigEndian(digest, first);
        BinaryPrimitives.WriteUInt64BigEndian(digest[8..], second);
        BinaryPrimitives.WriteUInt64BigEndian(digest[16..], third);
        BinaryPrimitives.WriteUInt64BigEndian(digest[24..], fourth);
        return Convert.ToHexStringLower(digest);
    }
}
