using AiGateway.Policies.RateLimits.Ledger;

namespace AiGateway.Policies.RateLimits.Leases;

/// <summary>What one write told the ledger; kept until it is known whether the write took effect.</summary>
internal sealed record Report(long Operation, IReadOnlyList<Booking> Spent, IReadOnlyList<Booking> Corrections)
{
    /// <summary>What the write booked for calls that waited.</summary>
    public Booking Taken { get; init; }
}
