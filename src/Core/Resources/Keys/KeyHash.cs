using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AiGateway.Resources.Keys;

/// <summary>The SHA-256 of a whole key: all that is kept of its secret, and the name it is looked up by. A value, so that a look-up makes no string.</summary>
internal readonly record struct KeyHash
{
    // Private, so that a record's ToString has nothing to print.
    private readonly UInt128 high;
    private readonly UInt128 low;

    private KeyHash(ReadOnlySpan<byte> digest)
    {
        high = BinaryPrimitives.ReadUInt128BigEndian(digest);
        low = BinaryPrimitives.ReadUInt128BigEndian(digest[16..]);
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
        BinaryPrimitives.WriteUInt128BigEndian(digest, high);
        BinaryPrimitives.WriteUInt128BigEndian(digest[16..], low);
        return Convert.ToHexStringLower(digest);
    }
}
