namespace AiGateway.Policies.RateLimits.Ledger;

/// <summary>What became of an ask: the row to write and, once it is written, what the instance has.</summary>
internal sealed record LedgerStep
{
    public required LedgerRow Row { get; init; }

    /// <summary>False when there is nothing to write: nothing was granted, nothing told.</summary>
    public required bool Changed { get; init; }

    /// <summary>Which of the needs were granted, in their order.</summary>
    public required IReadOnlyList<bool> Granted { get; init; }

    /// <summary>The bucket in which granted needs are booked.</summary>
    public required long Bucket { get; init; }

    /// <summary>The slice's unspent rest: what was kept and what was leased.</summary>
    public required long Slice { get; init; }

    /// <summary>What is left for everyone; negative after more was used than allowed.</summary>
    public required long Free { get; init; }

    public bool RefusedAny => Granted.Contains(false);
}
