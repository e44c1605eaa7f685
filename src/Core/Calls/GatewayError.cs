namespace AiGateway.Calls;

/// <summary>An expected failure. Its message is meant for the caller: it names the field and the way out, and holds no secret and no content.</summary>
public sealed record GatewayError
{
    public required ErrorKind Kind { get; init; }

    /// <summary>HTTP status of a refusal before the first byte.</summary>
    public required int Status { get; init; }

    /// <summary>Machine-readable code, such as <c>model_not_found</c>.</summary>
    public required string Code { get; init; }

    public required string Message { get; init; }

    /// <summary>The request's field at fault, such as <c>messages[0].content</c>.</summary>
    public string? Param { get; init; }

    /// <summary>The kind of limit that refused (<see cref="RateLimitState.Kind"/>); null when none did.</summary>
    public string? LimitKind { get; init; }

    /// <summary>When trying again makes sense; null when unknown.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True when no retry of the same call can succeed, so SDKs are told not to.</summary>
    public bool RetryIsUseless { get; init; }

    /// <summary>The stage of the upstream call that failed, when one did.</summary>
    public UpstreamFailure? Failure { get; init; }
}
