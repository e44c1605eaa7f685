using System.Security.Cryptography;

namespace AiGateway.Management.Requests;

/// <summary>Strong entity tags.</summary>
public static class ETag
{
    /// <summary>The tag of a resource, from the bytes it is stored as, with its quotes.</summary>
    public static string Of(ReadOnlySpan<byte> stored) => $"\"{Convert.ToHexStringLower(SHA256.HashData(stored).AsSpan(0, 16))}\"";
}
