using AiGateway.Policies.RateLimits.Ledger;

namespace AiGateway.Policies.RateLimits.Leases;

/// <summary>One attempt to change a limit's row: what is asked, for which calls, and what becomes of it if the write takes effect.</summary>
internal sealed record LeaseRound
{
    public required LedgerAsk Ask { get; init; }

    public required LedgerStep Step { get; init; }

    public required Report Report { get; init; }

    public required IReadOnlyList<WaitingCall> Calls { get; init; }

    /// <summary>Monotonic time stamp from before anything was computed: the lease and the grace run from here.</summary>
    public required long StartedAt { get; init; }
}
