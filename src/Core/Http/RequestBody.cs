using System.Buffers;
using AiGateway.Calls;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AiGateway.Http;

/// <summary>Reads a request's body whole, within a limit and the budget of all, or says why not.</summary>
internal sealed class RequestBody(HttpRequest request, long limit, BodyBudget budget)
{
    // What most calls send is not worth counting; how many of them there may be is bounded by connections.
    private const int Uncounted = 32 * 1024;

    private BodyBudget.Share? share;

    public async ValueTask<BodyReading> ReadAsync(CancellationToken cancellationToken)
    {
        if (RefuseByHeaders() is { } refused) return new(default, refused);
        // The server's own limit would answer without our error's shape; ours is the one that counts.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature) feature.MaxRequestBodySize = null;
        try
        {
            return await ReadWithinLimitAsync(cancellationToken);
        }
        catch (BadHttpRequestException exception)
        {
            return new(default, RequestErrors.Broken(exception.StatusCode));
        }
        catch (IOException)
        {
            // The connection broke inside the body; nobody is left to read the answer, the record is what this is for.
            return new(default, RequestErrors.Broken(StatusCodes.Status400BadRequest));
        }
    }

    private async ValueTask<BodyReading> ReadWithinLimitAsync(CancellationToken cancellationToken)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            var tooLarge = read.Buffer.Length > limit;
            if (!tooLarge && !IsRoomFor(read.Buffer.Length))
            {
                reader.AdvanceTo(read.Buffer.End);
                return new(default, RequestErrors.NoRoom);
            }

            if (!tooLarge && !read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var bytes = tooLarge ? [] : read.Buffer.ToArray();
            reader.AdvanceTo(read.Buffer.End);
            return tooLarge ? new(default, RequestErrors.TooLarge(limit)) : new(bytes, null);
        }
    }

    // Held until the call is over: the body is asked with, and may be asked with again.
    private bool IsRoomFor(long bytes)
    {
        if (bytes <= Uncounted) return true;
        if (share is null) request.HttpContext.Response.RegisterForDispose(share = budget.Open());
        return share.TryHold(bytes);
    }

    private GatewayError? RefuseByHeaders()
    {
        if (request.ContentLength > limit) return RequestErrors.TooLarge(limit);
        if (request.Headers.ContentEncoding is [{ } encoding, ..] && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return RequestErrors.Encoded;
        return request.ContentType is null || IsJson(request.ContentType) ? null : RequestErrors.NotJson;
    }

    private static bool IsJson(string contentType) =>
        contentType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || HasJsonType(contentType);

    private static bool HasJsonType(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase)
            || type.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase));
}
