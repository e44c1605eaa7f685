using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace AiGateway.Fixtures.Scripting;

/// <summary>A request as the scripted upstream got it.</summary>
public sealed class ReceivedRequest
{
    private readonly TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>The query with its question mark; empty when there is none.</summary>
    public required string Query { get; init; }

    /// <summary><c>HTTP/1.1</c> or <c>HTTP/2</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>The connection it came on.</summary>
    public required string Connection { get; init; }

    public required IReadOnlyDictionary<string, StringValues> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Completes when the client leaves before its answer was whole.</summary>
    public Task ClientLeft => left.Task;

    /// <summary>The header's value; null when it was not sent.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    internal static async Task<ReceivedRequest> ReadAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var request = new ReceivedRequest
        {
            Method = http.Request.Method,
            Path = http.Request.Path,
            Query = http.Request.QueryString.Value ?? "",
            Protocol = http.Request.Protocol,
            Connection = http.Connection.Id,
            Headers = new Dictionary<string, StringValues>(http.Request.Headers, StringComparer.OrdinalIgnoreCase),
            Body = body.ToArray(),
        };
        http.RequestAborted.Register(() => request.left.TrySetResult());
        return request;
    }
}
