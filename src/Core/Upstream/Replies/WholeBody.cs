using System.Buffers;
using AiGateway.Upstream.Failures;

namespace AiGateway.Upstream.Replies;

/// <summary>Reads bodies that are to be whole, up to a limit.</summary>
internal static class WholeBody
{
    private const int FirstBuffer = 16 * 1024;

    /// <summary>The body; null when it is larger than <paramref name="limit"/> bytes. Throws what <see cref="FailureStages"/> knows.</summary>
    public static async ValueTask<byte[]?> ReadAsync(HttpContent content, int limit, StageClock clock)
    {
        if (content.Headers.ContentLength > limit) return null;
        using var stream = await content.ReadAsStreamAsync(clock.Token);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        var length = 0;
        try
        {
            while (true)
            {
                clock.Listening();
                var read = await stream.ReadAsync(buffer.AsMemory(length), clock.Token);
                clock.Heard();
                if (read == 0) return buffer.AsSpan(0, length).ToArray();
                length += read;
                if (length > limit) return null;
                if (length == buffer.Length) buffer = Grow(buffer);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
