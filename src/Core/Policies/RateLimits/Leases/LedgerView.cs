using AiGateway.Policies.RateLimits.Ledger;

namespace AiGateway.Policies.RateLimits.Leases;

/// <summary>
/// A limit's row as its renewals see it, one at a time: what this instance wrote itself is as good as read, until somebody else writes. Where somebody did lately,
/// the row is read before it is written: a read and a write cost less than a conflict, a read and a write.
/// </summary>
internal sealed class LedgerView(LimitKey key, LedgerStore ledger, TimeProvider time)
{
    // The store's clock is asked so often.
    private static readonly TimeSpan ClockInterval = TimeSpan.FromMinutes(1);
    private LedgerEntry? last;
    private bool isShared;

    /// <summary>True while the row is taken for what this instance wrote.</summary>
    public bool IsRemembered { get; private set; }

    /// <summary>The row, read unless it is remembered; throws <see cref="Storage.StorageUnavailableException"/>.</summary>
    public async ValueTask<LedgerEntry> FindAsync(CancellationToken cancellationToken)
    {
        if (IsRemembered && time.GetElapsedTime(last!.SeenAt) < ClockInterval) return last;
        var read = await ledger.ReadAsync(key, cancellationToken);
        IsRemembered = false;
        isShared = last is not null && read.Version != last.Version;
        return last = isShared || last is null ? read : last;
    }

    /// <summary>Writes the row that follows the one last found; false when somebody else wrote first. Throws <see cref="Storage.StorageUnavailableException"/>.</summary>
    public async ValueTask<bool> TryWriteAsync(LedgerRow row, CancellationToken cancellationToken)
    {
        if (await ledger.TryWriteAsync(key, row, last!.Version, cancellationToken) is not { } written) return false;
        (last, IsRemembered) = (written, !isShared);
        return true;
    }

    /// <summary>Has the row read before it is used again.</summary>
    public void Doubt() => IsRemembered = false;
}
