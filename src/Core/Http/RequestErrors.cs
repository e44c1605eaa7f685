using AiGateway.Calls;
using Microsoft.AspNetCore.Http;

namespace AiGateway.Http;

/// <summary>What can be wrong with a request before its body is understood.</summary>
internal static class RequestErrors
{
    public static readonly GatewayError Encoded = Refusal(
        StatusCodes.Status415UnsupportedMediaType, "unsupported_content_encoding", "Send the body without compression: no Content-Encoding is accepted.");

    public static readonly GatewayError NotJson = Refusal(
        StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "Send the body as JSON with 'Content-Type: application/json'.");

    /// <summary>The bodies of other calls fill the memory that there is for bodies.</summary>
    public static readonly GatewayError NoRoom = new()
    {
        Kind = ErrorKind.Unavailable,
        Status = StatusCodes.Status503ServiceUnavailable,
        Code = "gateway_busy",
        Message = "The gateway is busy with other large requests and has no memory left for this one. Try again shortly.",
        RetryAfter = TimeSpan.FromSeconds(2),
    };

    public static GatewayError TooLarge(long limit) => Refusal(
        StatusCodes.Status413PayloadTooLarge, "request_too_large", $"The request's body is larger than the {limit} bytes this gateway accepts. Send a smaller one.") with
    { Kind = ErrorKind.TooLarge };

    /// <summary>The transport could not deliver the body: cut short, too slow, or framed wrongly.</summary>
    public static GatewayError Broken(int status) => Refusal(status, "invalid_request_body", "The request's body did not arrive whole. Send it again.") with
    { RetryIsUseless = false };

    public static GatewayError UnknownUrl(string method, string path) => Refusal(
        StatusCodes.Status404NotFound, "unknown_url", $"Unknown request URL: {GatewayErrors.Shown(method)} {GatewayErrors.Shown(path)}. Check the URL and the method.") with
    { Kind = ErrorKind.NotFound };

    private static GatewayError Refusal(int status, string code, string message) => new()
    {
        Kind = ErrorKind.InvalidRequest,
        Status = status,
        Code = code,
        Message = message,
        RetryIsUseless = true,
    };
}
