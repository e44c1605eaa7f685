using System.Buffers.Text;

namespace AiGateway.Bench.Wire;

/// <summary>When the upstream had read the request and when it sent these bytes, written in fixed width as <c>fp_rx…_ts…</c>.</summary>
internal readonly record struct Stamp(long Received, long Sent)
{
    public const string Blank = "fp_rx000000000000000000_ts000000000000000000";
    private const int Digits = 18;
    private const int ReceivedAt = 5;
    private const int SentAt = ReceivedAt + Digits + 3;

    private static ReadOnlySpan<byte> Mark => "fp_rx"u8;

    /// <summary>Writes over a <see cref="Blank"/>.</summary>
    public void Write(Span<byte> blank)
    {
        Write(Received, blank.Slice(ReceivedAt, Digits));
        Write(Sent, blank.Slice(SentAt, Digits));
    }

    public static bool TryFind(ReadOnlySpan<byte> bytes, out Stamp stamp)
    {
        stamp = default;
        var at = bytes.IndexOf(Mark);
        if (at < 0 || bytes.Length < at + Blank.Length) return false;
        var found = bytes.Slice(at, Blank.Length);
        if (!Utf8Parser.TryParse(found.Slice(ReceivedAt, Digits), out long received, out _)) return false;
        if (!Utf8Parser.TryParse(found.Slice(SentAt, Digits), out long sent, out _)) return false;
        stamp = new Stamp(received, sent);
        return true;
    }

    private static void Write(long value, Span<byte> digits)
    {
        for (var at = digits.Length - 1; at >= 0; at--)
        {
            digits[at] = (byte)('0' + value % 10);
            value /= 10;
        }
    }
}
