using System.Text;
using AiGateway.Upstream.Framing;

namespace AiGateway.Tests.Upstream.Framing;

/// <summary>What a framer made of bytes that came in pieces, up to the end of the stream.</summary>
internal sealed record Framed(IReadOnlyList<(string Name, string Data)> Events, bool IsBroken)
{
    public static Framed Of(IStreamFramer framer, byte[] bytes, params IEnumerable<int> cuts)
    {
        using var held = framer;
        var events = new List<(string, string)>();
        var start = 0;
        foreach (var cut in cuts.Append(bytes.Length))
        {
            // A fresh copy of every piece, wiped afterwards: what the framer keeps must be its own.
            var piece = bytes[start..cut];
            Feed(framer, piece, events);
            Array.Clear(piece);
            start = cut;
        }

        if (framer.TryFinish(out var last)) events.Add(Read(last));
        return new(events, framer.IsBroken);
    }

    /// <summary>Cuts in one and in two places, everywhere, and the cut into single bytes.</summary>
    public static IEnumerable<int[]> AllCuts(int length)
    {
        yield return [.. Enumerable.Range(1, length)];
        for (var first = 0; first < length; first++)
            for (var second = first; second < length; second++) yield return [first, second];
    }

    /// <summary>The bytes that are allocated for a thousand reads of the same whole event.</summary>
    public static long CostOf(IStreamFramer framer, byte[] bytes)
    {
        using var held = framer;
        CountIn(framer, bytes, rounds: 100).ShouldBe(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = CountIn(framer, bytes, rounds: 1000);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static int CountIn(IStreamFramer framer, byte[] bytes, int rounds)
    {
        var count = 0;
        for (var round = 0; round < rounds; round++)
        {
            ReadOnlySpan<byte> unread = bytes;
            while (framer.TryRead(ref unread, out _)) count++;
        }

        return count;
    }

    private static void Feed(IStreamFramer framer, ReadOnlySpan<byte> unread, List<(string, string)> events)
    {
        while (framer.TryRead(ref unread, out var read)) events.Add(Read(read));
        unread.Length.ShouldBe(0);
    }

    private static (string, string) Read(StreamEvent read) => (Encoding.UTF8.GetString(read.Name), Encoding.UTF8.GetString(read.Data));
}
