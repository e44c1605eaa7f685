using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AiGateway.Providers.Compatible;

/// <summary>Ids of nine letters and digits, made from ids of any form.</summary>
internal static class ShortId
{
    private const int Length = 9;
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>The id itself when it fits; else always the same short one.</summary>
    public static string Of(string id) =>
        id.Length == Length && id.All(char.IsAsciiLetterOrDigit) ? id : string.Create(Length, Number(id), Write);

    // Nine letters of 62 are 53 bits, so the first eight bytes of the hash are enough.
    private static ulong Number(string id) => BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    private static void Write(Span<char> letters, ulong number)
    {
        foreach (ref var letter in letters)
        {
            letter = Letters[(int)(number % (ulong)Letters.Length)];
            number /= (ulong)Letters.Length;
        }
    }
}
