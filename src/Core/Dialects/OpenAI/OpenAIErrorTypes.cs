using AiGateway.Calls;

namespace AiGateway.Dialects.OpenAI;

/// <summary>
/// The <c>type</c> of OpenAI's error object for each kind of failure. OpenAI names most refusals, wrong keys and missing rights included,
/// <c>invalid_request_error</c> and tells them apart by <c>code</c>; a rate limit's type is what ran out.
/// </summary>
internal static class OpenAIErrorTypes
{
    public static string Of(GatewayError error) => error.Kind switch
    {
        ErrorKind.InvalidRequest => "invalid_request_error",
        ErrorKind.Authentication => "invalid_request_error",
        ErrorKind.Permission => "invalid_request_error",
        ErrorKind.NotFound => "invalid_request_error",
        ErrorKind.TooLarge => "invalid_request_error",
        ErrorKind.ContentFilter => "invalid_request_error",
        ErrorKind.RateLimit => error.LimitKind ?? "requests",
        ErrorKind.Quota => "insufficient_quota",
        _ => "server_error",
    };
}
