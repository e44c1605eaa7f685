namespace AiGateway.Tests.Policies.RateLimits.Simulation;

/// <summary>One granted call as true time saw it.</summary>
internal sealed record Granted(long At, long Units)
{
    /// <summary>What it counts: all that was granted until it is settled.</summary>
    public long Counts { get; set; } = Units;

    public long SettledAt { get; set; } = At;
}
