using System.Text.Json;
using AiGateway.Management.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace AiGateway.Management.Requests;

/// <summary>Reads the JSON object a management request carries, and refuses everything that is not exactly one.</summary>
public static class JsonBody
{
    /// <summary>The most bytes a body may have.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>The object, or the refusal: 415 for another type, 413 for too much, 400 for what is not sound JSON.</summary>
    public static async ValueTask<JsonBodyReading> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!IsJson(request.ContentType)) return new() { Refusal = Refuse.UnsupportedMediaType() };
        if (request.ContentLength > MaxBytes) return new() { Refusal = Refuse.TooLarge(MaxBytes) };
        if (await ReadBytesAsync(request.Body, cancellationToken) is not { } bytes) return new() { Refusal = Refuse.TooLarge(MaxBytes) };
        return Parse(bytes);
    }

    private static JsonBodyReading Parse(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty) return new() { Refusal = Refuse.Invalid("body", "is missing; send a JSON object.") };
        if (StrictJson.Check(bytes.Span) is { } mistake) return new() { Refusal = Refuse.Invalid([mistake]) };
        using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = StrictJson.MaxDepth + 1 });
        return document.RootElement.ValueKind is JsonValueKind.Object
            ? new() { Body = document.RootElement.Clone() }
            : new() { Refusal = Refuse.Invalid("body", "must be a JSON object.") };
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    /// <summary>All bytes of the body; null when there are more than allowed (its length may not be announced).</summary>
    private static async ValueTask<ReadOnlyMemory<byte>?> ReadBytesAsync(Stream body, CancellationToken cancellationToken)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (kept.Length + read > MaxBytes) return null;
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }
}
