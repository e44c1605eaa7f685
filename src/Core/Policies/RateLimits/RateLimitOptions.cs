namespace AiGateway.Policies.RateLimits;

/// <summary>How limits are leased and waited for. The defaults fit Table Storage.</summary>
public sealed record RateLimitOptions
{
    /// <summary>How long an instance may spend a slice before it must come back.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long before its lease ends an instance stops spending.</summary>
    public TimeSpan LeaseMargin { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest a call waits for the ledger before it is refused with 503.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a refusal is remembered, and how long an unreachable ledger is left alone.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a stopping instance may take to write what its limits hold. What is left then is lost, as in a crash.</summary>
    public TimeSpan LongestFlush { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Output tokens to reserve for a choice when neither the call nor its deployment says how many there can be.</summary>
    public long UnknownOutputTokens { get; init; } = 1_024;
}
