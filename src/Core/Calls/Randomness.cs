using System.Security.Cryptography;

namespace AiGateway.Calls;

/// <summary>Random bytes of the system, fetched many at a time: to ask it for each name of a call costs more than the name.</summary>
internal sealed class Randomness
{
    private const int FetchedAtOnce = 4096;

    [ThreadStatic]
    private static Randomness? ofThread;

    private readonly byte[] fetched = new byte[FetchedAtOnce];
    private int used = FetchedAtOnce;

    /// <summary>Fills up to 4,096 bytes, with such as nobody got before.</summary>
    public static void Fill(Span<byte> bytes) => (ofThread ??= new()).Take(bytes);

    private void Take(Span<byte> bytes)
    {
        if (FetchedAtOnce - used < bytes.Length)
        {
            RandomNumberGenerator.Fill(fetched);
            used = 0;
        }

        fetched.AsSpan(used, bytes.Length).CopyTo(bytes);
        used += bytes.Length;
    }
}
