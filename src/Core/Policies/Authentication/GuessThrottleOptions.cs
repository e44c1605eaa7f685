namespace AiGateway.Policies.Authentication;

/// <summary>How those who keep failing are slowed down.</summary>
public sealed record GuessThrottleOptions
{
    /// <summary>Failures within <see cref="Window"/> that an address has free.</summary>
    public int FreeFailures { get; init; } = 10;

    /// <summary>Also the quiet after which an address that was slowed down starts afresh.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Delay of the first failure that is not free; each further one doubles it.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(0.25);

    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Answers that may wait at once in the process; what comes beyond is refused at once.</summary>
    public int MostWaiting { get; init; } = 256;

    /// <summary>Addresses remembered at once; the one whose last failure is oldest goes first.</summary>
    public int MostAddresses { get; init; } = 4_096;
}
