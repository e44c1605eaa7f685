using System.Security.Cryptography;
using System.Text;

namespace AiGateway.Management.Authentication;

/// <summary>The secret that opens the management routes.</summary>
public static class AdminKey
{
    /// <summary>What is kept of a key: SHA-256 of its UTF-8.</summary>
    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>The name of a key in audit entries: the first 32 bits of its hash, which tells keys apart and opens nothing.</summary>
    internal static string NameOf(ReadOnlySpan<byte> hash) => $"admin-key-{Convert.ToHexStringLower(hash[..4])}";
}
