using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace AiGateway.Http;

/// <summary>
/// Writes to clients that may be slow, but not for ever: one that takes nothing of a write for a minute has left, and its connection is closed.
/// </summary>
// Kestrel's own least rate counts from the connection's first byte: after a megabyte that was taken at once, a client may take nothing for more than an hour.
internal sealed class SlowClients(TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Writes and flushes. Throws <see cref="OperationCanceledException"/> for a client that left.</summary>
    public ValueTask WriteAsync(HttpContext http, ReadOnlyMemory<byte> bytes, CancellationToken aborted)
    {
        var writing = http.Response.BodyWriter.WriteAsync(bytes, aborted); // which flushes, too
        if (!writing.IsCompletedSuccessfully) return WaitAsync(http, writing);
        _ = writing.Result;
        return default;
    }

    private async ValueTask WaitAsync(HttpContext http, ValueTask<FlushResult> writing)
    {
        await using var patience = time.CreateTimer(static http => ((HttpContext)http!).Abort(), http, Patience, Timeout.InfiniteTimeSpan);
        await writing;
    }
}
