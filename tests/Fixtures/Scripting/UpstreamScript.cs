using System.Text;
using Microsoft.AspNetCore.Http;

namespace AiGateway.Fixtures.Scripting;

/// <summary>
/// What the scripted upstream does with one request: a head, then steps in order. A script holds no state and may answer many requests.
/// </summary>
public sealed class UpstreamScript(int status, string? contentType)
{
    private readonly List<Func<HttpContext, Task>> steps = [];
    private readonly List<KeyValuePair<string, string>> headers = [];

    /// <summary>A JSON answer.</summary>
    public static UpstreamScript Json(int status, string body) => new UpstreamScript(status, "application/json").Write(body);

    /// <summary>A stream of events, to which writes are added.</summary>
    public static UpstreamScript Events() => new(200, "text/event-stream");

    public UpstreamScript Header(string name, string value)
    {
        headers.Add(new(name, value));
        return this;
    }

    /// <summary>Writes and flushes; the first write sends the head.</summary>
    public UpstreamScript Write(ReadOnlyMemory<byte> bytes) => Do(async http =>
    {
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    });

    public UpstreamScript Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes pieces of that size, each flushed alone.</summary>
    public UpstreamScript WriteInPieces(ReadOnlyMemory<byte> bytes, int size)
    {
        for (var at = 0; at < bytes.Length; at += size) Write(bytes.Slice(at, Math.Min(size, bytes.Length - at)));
        return this;
    }

    /// <summary>Sends the head without a body yet.</summary>
    public UpstreamScript SendHead() => Do(async http => await http.Response.Body.FlushAsync(http.RequestAborted));

    /// <summary>Goes on when the gate opens, or ends when the client leaves.</summary>
    public UpstreamScript WaitFor(Task gate) => Do(http => gate.WaitAsync(http.RequestAborted));

    /// <summary>Says nothing more until the client leaves.</summary>
    public UpstreamScript Stall() => Do(http => Task.Delay(Timeout.Infinite, http.RequestAborted));

    /// <summary>Writes the same bytes until the client leaves, and tells how many it has taken so far.</summary>
    public UpstreamScript Endless(ReadOnlyMemory<byte> bytes, Action<long>? taken = null) => Do(async http =>
    {
        for (var count = 0L; !http.RequestAborted.IsCancellationRequested; taken?.Invoke(count += bytes.Length))
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    });

    /// <summary>Resets the connection. Bytes on their way may be lost: put a gate before it where they must arrive.</summary>
    public UpstreamScript Reset() => Do(http =>
    {
        http.Abort();
        return Task.CompletedTask;
    });

    internal async Task RunAsync(HttpContext http)
    {
        http.Response.StatusCode = status;
        if (contentType is not null) http.Response.ContentType = contentType;
        foreach (var (name, value) in headers) http.Response.Headers.Append(name, value);
        foreach (var step in steps) await step(http);
    }

    private UpstreamScript Do(Func<HttpContext, Task> step)
    {
        steps.Add(step);
        return this;
    }
}
