using AiGateway.Calls;

namespace AiGateway.Upstream.Failures;

/// <summary>What callers are told when an upstream call fails: the stage and the way out, never a host, a text of the upstream or of an exception.</summary>
internal static class UpstreamErrors
{
    private static readonly TimeSpan SoonAgain = TimeSpan.FromSeconds(2);

    /// <summary>The kind of provider does not offer what was asked.</summary>
    public static GatewayError NotOffered(Target target) => new()
    {
        Kind = ErrorKind.InvalidRequest,
        Status = 400,
        Code = "unsupported_route",
        Message = $"The model '{target.Model}' does not offer this route.",
        RetryIsUseless = true,
    };

    /// <summary>The provider's credential could not be had. Where it is kept, and under what name, is for operators: it stands in the log and the trace.</summary>
    public static GatewayError NoCredential(Target target) => new()
    {
        Kind = ErrorKind.Unavailable,
        Status = 503,
        Code = "upstream_unavailable",
        Message = $"The credential of provider '{target.Provider}' is not available. An administrator has to mend it.",
        RetryAfter = SoonAgain,
        Failure = UpstreamFailure.Credential,
    };

    /// <summary>The upstream refused the gateway's own credential. Its text may quote a part of the key, so it goes no further.</summary>
    public static GatewayError CredentialRefused(Target target) => new()
    {
        Kind = ErrorKind.Upstream,
        Status = 502,
        Code = "upstream_authentication_failed",
        Message = $"Provider '{target.Provider}' refused the gateway's credential. An administrator has to mend it.",
        RetryIsUseless = true,
        Failure = UpstreamFailure.Status,
    };

    /// <summary>What the caller is told of an upstream's error that is about the gateway's own account, whatever its status; null when it is not.</summary>
    public static GatewayError? AboutAccount(GatewayError? error, Target target) => error switch
    {
        { Kind: ErrorKind.Authentication or ErrorKind.Permission } => CredentialRefused(target),
        { Code: "401" or "403" or "invalid_api_key" or "authentication_error" or "permission_error" or "PermissionDenied" } => CredentialRefused(target),
        { Kind: ErrorKind.Quota } => AccountSpent(target),
        _ => null,
    };

    /// <summary>The upstream does not know the deployment or the address: a fault of the gateway's configuration, not of the caller, who named a model that exists here.</summary>
    public static GatewayError NotThere(Target target) => new()
    {
        Kind = ErrorKind.Upstream,
        Status = 502,
        Code = "upstream_model_not_found",
        Message = $"Provider '{target.Provider}' does not know what deployment '{target.Deployment}' names. An administrator has to mend it.",
        RetryIsUseless = true,
        Failure = UpstreamFailure.Status,
    };

    // Not a 429: the caller is within its limits and no waiting of its own helps. The bill is the gateway's, so for the caller the model is out of service.
    private static GatewayError AccountSpent(Target target) => new()
    {
        Kind = ErrorKind.Unavailable,
        Status = 503,
        Code = "upstream_unavailable",
        Message = $"Provider '{target.Provider}' does not serve the gateway at the moment. An administrator has to mend it.",
        RetryIsUseless = true,
        Failure = UpstreamFailure.Status,
    };

    /// <summary>The upstream answered with a status of failure and nothing that could be passed on.</summary>
    public static GatewayError OfStatus(int status, TimeSpan? retryAfter) => status switch
    {
        400 or 409 or 422 => Answered(ErrorKind.InvalidRequest, status, "upstream_refused", $"The model's provider refused the request with status {status}.", null),
        413 => Answered(ErrorKind.TooLarge, status, "upstream_refused", "The model's provider refused the request as too large.", null),
        429 => Answered(ErrorKind.RateLimit, status, "rate_limit_exceeded", "The model's provider limits its rate at the moment.", retryAfter),
        408 or 504 => Answered(ErrorKind.Timeout, 504, "upstream_timeout", "The model's provider took too long.", retryAfter),
        503 or 529 => Answered(ErrorKind.Unavailable, status, "upstream_unavailable", "The model's provider is overloaded or down.", retryAfter ?? SoonAgain),
        500 => Answered(ErrorKind.Upstream, 500, "upstream_error", "The model's provider failed.", retryAfter),
        _ => Answered(ErrorKind.Upstream, 502, "upstream_error", $"The model's provider failed with status {status}.", retryAfter),
    };

    /// <summary>The call broke at that stage.</summary>
    public static GatewayError Of(Breakage broken) => broken.Failure switch
    {
        UpstreamFailure.AddressRefused => Broken(broken, ErrorKind.Upstream, 502, "upstream_address_refused", "The address of the model's provider is not allowed. An administrator has to mend it.") with { RetryIsUseless = true },
        UpstreamFailure.Connect => Broken(broken, ErrorKind.Unavailable, 503, "upstream_unavailable", "The model's provider could not be reached.") with { RetryAfter = SoonAgain },
        UpstreamFailure.Total => Broken(broken, ErrorKind.Timeout, 504, "gateway_timeout", "The call took longer than the gateway allows."),
        UpstreamFailure.Protocol => Broken(broken, ErrorKind.Upstream, 502, "upstream_invalid_response", "The model's provider answered with something that is not a reply."),
        _ when broken.TimedOut => Broken(broken, ErrorKind.Timeout, 504, "upstream_timeout", "The model's provider fell silent for too long."),
        UpstreamFailure.Headers => Broken(broken, ErrorKind.Unavailable, 503, "upstream_unavailable", "The model's provider closed the connection before it answered.") with { RetryAfter = SoonAgain },
        _ => Broken(broken, ErrorKind.Upstream, 502, "upstream_incomplete", "The model's provider broke off before its reply was whole."),
    };

    private static GatewayError Answered(ErrorKind kind, int status, string code, string message, TimeSpan? retryAfter) =>
        new() { Kind = kind, Status = status, Code = code, Message = message, RetryAfter = retryAfter, Failure = UpstreamFailure.Status };

    private static GatewayError Broken(Breakage broken, ErrorKind kind, int status, string code, string message) =>
        new() { Kind = kind, Status = status, Code = code, Message = message, Failure = broken.Failure };
}
