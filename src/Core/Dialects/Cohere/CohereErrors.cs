using AiGateway.Calls;
using AiGateway.Dialects.Json;

namespace AiGateway.Dialects.Cohere;

/// <summary>What Cohere's errors mean for the gateway: a message, and the status says the rest.</summary>
internal static class CohereErrors
{
    private const int LongestMessage = 4096;

    /// <summary>The error of a reply with that status; null when the body is not one of Cohere's.</summary>
    public static GatewayError? OfReply(int status, ReadOnlySpan<byte> body) => MessageOf(body) is null ? null : new()
    {
        Kind = KindOf(status),
        Status = status,
        Code = "upstream_error",
        Message = "The model's provider answered with an error of its own.",
        Failure = UpstreamFailure.Status,
    };

    public static string? MessageOf(ReadOnlySpan<byte> body) => JsonView.TryOpen(body, out var json) ? json["message"u8].Text(LongestMessage) : null;

    // 498: a token of theirs is invalid; 402: the account has to pay; 499: they say the client left.
    private static ErrorKind KindOf(int status) => status switch
    {
        401 or 498 => ErrorKind.Authentication,
        402 => ErrorKind.Quota,
        403 => ErrorKind.Permission,
        404 => ErrorKind.NotFound,
        408 or 499 or 504 => ErrorKind.Timeout,
        413 => ErrorKind.TooLarge,
        429 => ErrorKind.RateLimit,
        503 => ErrorKind.Unavailable,
        >= 500 => ErrorKind.Upstream,
        _ => ErrorKind.InvalidRequest,
    };
}
