using AiGateway.Calls;

namespace AiGateway.Dialects.Anthropic;

/// <summary>What an upstream's errors mean for the gateway.</summary>
internal static class AnthropicUpstreamErrors
{
    private const string UnknownCode = "upstream_error";

    // Anthropic says so in a 400 of the type that the caller's own mistakes have.
    private const string NoCredit = "credit balance is too low";

    /// <summary>The error of a reply with that status; null when the body has no error object. The upstream's message stays out: it may quote content.</summary>
    public static GatewayError? OfReply(int status, ReadOnlySpan<byte> body) => AnthropicErrorBody.Read(body) is not { } error ? null : new()
    {
        Kind = KindOf(status, error),
        Status = status,
        Code = error.Type ?? UnknownCode,
        Message = "The model's provider answered with an error of its own.",
        Failure = UpstreamFailure.Status,
    };

    /// <summary>The message of an error body, for its caller alone; null when there is none.</summary>
    public static string? MessageOf(ReadOnlySpan<byte> body) => AnthropicErrorBody.Read(body)?.Message;

    /// <summary>The error of an event. Of what it says only the type is kept: its message may be about the gateway's account.</summary>
    public static GatewayError OfEvent(AnthropicErrorBody? error) => new()
    {
        Kind = KindOf(502, error),
        Status = 502,
        Code = error?.Type ?? UnknownCode,
        Message = "The model's provider reported an error in its stream.",
        Failure = UpstreamFailure.Status,
    };

    private static ErrorKind KindOf(int status, AnthropicErrorBody? error) => (status, error?.Type) switch
    {
        (_, "billing_error") => ErrorKind.Quota,
        (_, "authentication_error") => ErrorKind.Authentication,
        (_, "permission_error") => ErrorKind.Permission,
        (_, "rate_limit_error") => ErrorKind.RateLimit,
        (_, "overloaded_error") => ErrorKind.Unavailable,
        (_, "timeout_error") => ErrorKind.Timeout,
        (_, "invalid_request_error") when error!.Message?.Contains(NoCredit, StringComparison.OrdinalIgnoreCase) == true => ErrorKind.Quota,
        (_, "invalid_request_error") => ErrorKind.InvalidRequest,
        (401, _) => ErrorKind.Authentication,
        (403, _) => ErrorKind.Permission,
        (404, _) => ErrorKind.NotFound,
        (408 or 504, _) => ErrorKind.Timeout,
        (413, _) => ErrorKind.TooLarge,
        (429, _) => ErrorKind.RateLimit,
        (503 or 529, _) => ErrorKind.Unavailable,
        ( >= 500, _) => ErrorKind.Upstream,
        _ => ErrorKind.InvalidRequest,
    };
}
