namespace AiGateway.Policies.RateLimits.Ledger;

/// <summary>A row as it was read or written, and the ledger's time since.</summary>
/// <param name="SeenAt">Monotonic time stamp of when this row was first known; its time has run on since then.</param>
internal sealed record LedgerEntry(LedgerRow Row, string Version, long SeenAt);
