using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Ollama;

/// <summary>What Ollama's errors mean for the gateway: a text, and the status says the rest.</summary>
internal static class OllamaErrors
{
    private const int LongestMessage = 4096;
    private const string Code = "upstream_error";

    /// <summary>A line of a stream that reports an error.</summary>
    public static readonly GatewayError InStream = new()
    {
        Kind = ErrorKind.Upstream,
        Status = 502,
        Code = Code,
        Message = "The model's provider reported an error in its stream.",
        Failure = UpstreamFailure.Status,
    };

    /// <summary>The error of a reply with that status; null when the body is not one of Ollama's.</summary>
    public static GatewayError? OfReply(int status, ReadOnlySpan<byte> body) => MessageOf(body) is null ? null : new()
    {
        Kind = KindOf(status),
        Status = status,
        Code = Code,
        Message = "The model's provider answered with an error of its own.",
        Failure = UpstreamFailure.Status,
    };

    public static string? MessageOf(ReadOnlySpan<byte> body)
    {
        if (!JsonView.TryOpen(body, out var json)) return null;
        return json["error"u8].Text(LongestMessage) ?? json["error"u8]["message"u8].Text(LongestMessage);
    }

    private static ErrorKind KindOf(int status) => status switch
    {
        401 => ErrorKind.Authentication,
        403 => ErrorKind.Permission,
        404 => ErrorKind.NotFound,
        408 or 504 => ErrorKind.Timeout,
        413 => ErrorKind.TooLarge,
        429 => ErrorKind.RateLimit,
        503 => ErrorKind.Unavailable,
        >= 500 => ErrorKind.Upstream,
        _ => ErrorKind.InvalidRequest,
    };
}
