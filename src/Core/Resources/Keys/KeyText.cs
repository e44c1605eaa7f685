using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;

namespace AiGateway.Resources.Keys;

/// <summary>
/// A whole key in clear: <c>agw_{id}_{secret}{checksum}</c>. The id (12 characters) is public and names the key in lists and logs; the secret is 43 random
/// base62 characters (256 bits); the checksum is the CRC-32C of everything before it in six base62 digits, so a typo is seen without a look-up.
/// It exists only between minting and the one answer that shows it.
/// </summary>
public sealed class KeyText
{
    private const string Scheme = "agw_";
    private const int IdLength = 12;
    private const int SecretLength = 43;
    private const int ChecksumLength = 6;
    private const int BodyLength = 4 + IdLength + 1 + SecretLength;
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    // An id is also a name of the management API, and those have no capitals.
    private const string IdAlphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Symbols = SearchValues.Create(Alphabet);
    private static readonly SearchValues<char> IdSymbols = SearchValues.Create(IdAlphabet);

    private readonly string text;

    private KeyText(string text) => this.text = text;

    /// <summary>How many characters every key has.</summary>
    public const int Length = BodyLength + ChecksumLength;

    /// <summary>The public part that names the key.</summary>
    public string Id => text.Substring(Scheme.Length, IdLength);

    /// <summary>What people recognise a key by: <c>agw_{id}</c>.</summary>
    public static string PrefixOf(string id) => Scheme + id;

    /// <summary>A new random key.</summary>
    public static KeyText New()
    {
        var body = $"{Scheme}{RandomNumberGenerator.GetString(IdAlphabet, IdLength)}_{RandomNumberGenerator.GetString(Alphabet, SecretLength)}";
        Span<char> checksum = stackalloc char[ChecksumLength];
        WriteChecksum(body, checksum);
        return new($"{body}{checksum}");
    }

    /// <summary>True when the text has a key's form and its checksum is right: it was once minted by some gateway, or made up with care.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        if (text.Length != Length || !text.StartsWith(Scheme, StringComparison.Ordinal) || text[Scheme.Length + IdLength] != '_') return false;
        if (text.Slice(Scheme.Length, IdLength).ContainsAnyExcept(IdSymbols)) return false;
        if (text[(Scheme.Length + IdLength + 1)..].ContainsAnyExcept(Symbols)) return false;
        Span<char> checksum = stackalloc char[ChecksumLength];
        WriteChecksum(text[..BodyLength], checksum);
        return text[BodyLength..].SequenceEqual(checksum);
    }

    /// <summary>A well-formed id; anything else cannot name a key.</summary>
    public static bool IsId(string text) => text.Length == IdLength && !text.AsSpan().ContainsAnyExcept(IdSymbols);

    /// <summary>The key itself, for the one answer that shows it. Never log it.</summary>
    public string Reveal() => text;

    public override string ToString() => PrefixOf(Id);

    private static void WriteChecksum(ReadOnlySpan<char> body, Span<char> checksum)
    {
        var crc = uint.MaxValue;
        foreach (var symbol in body) crc = BitOperations.Crc32C(crc, (byte)symbol);
        crc = ~crc;
        for (var at = checksum.Length - 1; at >= 0; at--)
        {
            checksum[at] = Alphabet[(int)(crc % Alphabet.Length)];
            crc /= (uint)Alphabet.Length;
        }
    }
}
