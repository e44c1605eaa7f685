namespace AiGateway.Policies.RateLimits.Ledger;

/// <summary>What one instance wants of a limit's row, all in one write.</summary>
internal sealed record LedgerAsk
{
    /// <summary>The instance.</summary>
    public required string Holder { get; init; }

    /// <summary>The number of this operation, greater than those the instance used before on the row.</summary>
    public required long Operation { get; init; }

    /// <summary>What was spent of the slice, in the buckets it was spent in.</summary>
    public IReadOnlyList<Booking> Spent { get; init; } = [];

    /// <summary>Corrections of what stands booked: negative gives back, positive charges more.</summary>
    public IReadOnlyList<Booking> Corrections { get; init; } = [];

    /// <summary>True when a write whose reply was lost may still be on its way: only a later write keeps it out for good.</summary>
    public bool MustWrite { get; init; }

    /// <summary>How much of the slice's unspent rest to hold on to; the rest goes back.</summary>
    public long Keep { get; init; }

    /// <summary>Units of the calls that wait, in their order.</summary>
    public IReadOnlyList<long> Needs { get; init; } = [];

    /// <summary>How far ahead of now the needs are booked: the instance grants them by then or not at all.</summary>
    public long Grace { get; init; }

    /// <summary>How much more to lease for calls to come.</summary>
    public long Want { get; init; }

    /// <summary>How long a lease runs, in milliseconds.</summary>
    public long LeaseTime { get; init; }
}
