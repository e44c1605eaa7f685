using System.Net;
using System.Text.Json;

namespace AiGateway.Tests.Management;

/// <summary>What a management route answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string? Type, string Text, string? ETag, Uri? Location, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonElement.Parse(Text);

    /// <summary>The mistakes of a problem as <c>field: message</c>.</summary>
    public IReadOnlyList<string> Mistakes =>
        Text.Length > 0 && Json.TryGetProperty("errors", out var errors)
            ? [.. errors.EnumerateArray().Select(error => $"{error.GetProperty("field").GetString()}: {error.GetProperty("message").GetString()}")]
            : [];

    public IReadOnlyList<string> MistakenFields => [.. Mistakes.Select(mistake => mistake[..mistake.IndexOf(": ", StringComparison.Ordinal)])];

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        await response.Content.ReadAsStringAsync(),
        response.Headers.ETag?.ToString(),
        response.Headers.Location,
        response.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase));
}
