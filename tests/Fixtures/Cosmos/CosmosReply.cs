using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AiGateway.Fixtures.Cosmos;

/// <summary>An answer of the service.</summary>
internal sealed record CosmosReply(HttpStatusCode Status, JsonObject? Body = null)
{
    public int SubStatus { get; init; }

    public string? ETag { get; init; }

    public string? Continuation { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public static CosmosReply Refuse(HttpStatusCode status, string message, int subStatus = 0) =>
        new(status, new JsonObject { ["code"] = $"{status}", ["message"] = message }) { SubStatus = subStatus };

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = (int)Status;
        Set(response, "x-ms-activity-id", $"{Guid.NewGuid()}");
        Set(response, "x-ms-request-charge", "1");
        Set(response, "x-ms-substatus", SubStatus == 0 ? null : SubStatus.ToString(CultureInfo.InvariantCulture));
        Set(response, "x-ms-continuation", Continuation);
        Set(response, "x-ms-retry-after-ms", RetryAfter?.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        Set(response, "etag", ETag);
        if (Body is not null && Status != HttpStatusCode.NotModified) await response.WriteAsJsonAsync(Body, response.HttpContext.RequestAborted);
    }

    private static void Set(HttpResponse response, string header, string? value)
    {
        if (value is not null) response.Headers[header] = value;
    }
}
