namespace AiGateway.Calls;

/// <summary>What is left of the tightest limit of one kind; dialects write it as their rate-limit headers.</summary>
public sealed record RateLimitState
{
    /// <summary><c>requests</c> or <c>tokens</c>.</summary>
    public required string Kind { get; init; }

    public required long Limit { get; init; }

    public required long Remaining { get; init; }

    /// <summary>Until the limit is whole again.</summary>
    public required TimeSpan Reset { get; init; }
}
