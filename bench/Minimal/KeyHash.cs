using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AiGateway.Bench.Minimal;

/// <summary>The SHA-256 of a key, as a value that a dictionary compares without allocating.</summary>
internal readonly record struct KeyHash(ulong First, ulong Second, ulong Third, ulong Fourth)
{
    public static KeyHash Of(ReadOnlySpan<byte> key)
    {
        Span<ulong> words = stackalloc ulong[4];
        SHA256.HashData(key, MemoryMarshal.AsBytes(words));
        return new KeyHash(words[0], words[1], words[2], words[3]);
    }

    // Already evenly spread; mixing it again would only cost.
    public override int GetHashCode() => (int)First;
}
