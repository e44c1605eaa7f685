using AiGateway.Calls;

namespace AiGateway.Dialects.Gemini;

/// <summary>The words that Google's errors have for kinds of failure (google.rpc.Code).</summary>
internal static class GeminiStatus
{
    public static string Of(GatewayError error) => (error.Kind, error.Status) switch
    {
        (ErrorKind.Authentication, _) => "UNAUTHENTICATED",
        (ErrorKind.Permission, _) => "PERMISSION_DENIED",
        (ErrorKind.NotFound, _) => "NOT_FOUND",
        (ErrorKind.RateLimit or ErrorKind.Quota, _) => "RESOURCE_EXHAUSTED",
        (ErrorKind.Timeout, _) => "DEADLINE_EXCEEDED",
        (ErrorKind.Unavailable, _) => "UNAVAILABLE",
        (ErrorKind.Upstream or ErrorKind.Internal, _) => "INTERNAL",
        (_, 409) => "ABORTED",
        _ => "INVALID_ARGUMENT",
    };

    /// <summary>The kind that an upstream's error is of: by its reason first (a wrong key comes with status 400), then by its word, then by its status.</summary>
    public static ErrorKind KindOf(int status, string? word, string? reason) => reason switch
    {
        "API_KEY_INVALID" or "ACCESS_TOKEN_EXPIRED" or "ACCESS_TOKEN_TYPE_UNSUPPORTED" or "CREDENTIALS_MISSING" => ErrorKind.Authentication,
        "API_KEY_SERVICE_BLOCKED" or "API_KEY_HTTP_REFERRER_BLOCKED" or "API_KEY_IP_ADDRESS_BLOCKED" or "CONSUMER_INVALID" or "CONSUMER_SUSPENDED" or "SERVICE_DISABLED" => ErrorKind.Permission,
        "BILLING_DISABLED" => ErrorKind.Quota,
        _ => word is null ? KindOf(status) : KindOf(word) ?? KindOf(status),
    };

    private static ErrorKind? KindOf(string word) => word switch
    {
        "INVALID_ARGUMENT" or "FAILED_PRECONDITION" or "OUT_OF_RANGE" or "ABORTED" or "ALREADY_EXISTS" => ErrorKind.InvalidRequest,
        "UNAUTHENTICATED" => ErrorKind.Authentication,
        "PERMISSION_DENIED" => ErrorKind.Permission,
        "NOT_FOUND" => ErrorKind.NotFound,
        "RESOURCE_EXHAUSTED" => ErrorKind.RateLimit,
        "DEADLINE_EXCEEDED" => ErrorKind.Timeout,
        "UNAVAILABLE" => ErrorKind.Unavailable,
        "INTERNAL" or "UNKNOWN" or "DATA_LOSS" or "UNIMPLEMENTED" => ErrorKind.Upstream,
        _ => null,
    };

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
