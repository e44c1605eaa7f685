namespace AiGateway.Calls;

/// <summary>What went wrong, in terms every dialect has words for.</summary>
public enum ErrorKind
{
    InvalidRequest,
    Authentication,
    Permission,
    NotFound,
    TooLarge,
    RateLimit,
    Quota,
    ContentFilter,
    Upstream,
    Timeout,
    Unavailable,
    Internal,
}
