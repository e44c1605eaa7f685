using AiGateway.Policies.RateLimits.Ledger;

namespace AiGateway.Policies.RateLimits.Leases;

/// <summary>Units that this instance may spend until the lease ends by its own monotonic clock. Guarded by its limit's lock.</summary>
internal sealed class LeaseSlice(LimitWindow window, TimeProvider time)
{
    private long ledgerTime;
    private long startedAt;
    private TimeSpan span;
    private long size;
    private long lastSpentAt;
    private bool isOffered;

    public long Units { get; private set; }

    /// <summary>Starts a lease whose ledger time <paramref name="ledgerNow"/> was computed at or after <paramref name="timestamp"/>.</summary>
    public void Start(long units, long ledgerNow, long timestamp, TimeSpan length)
    {
        (Units, size, ledgerTime, startedAt, span, isOffered) = (units, units, ledgerNow, timestamp, length, false);
        lastSpentAt = timestamp;
    }

    public bool IsLive(long timestamp) => IsLive(time.GetElapsedTime(startedAt, timestamp));

    public bool TrySpend(long units, long timestamp, out long bucket)
    {
        bucket = 0;
        if (isOffered || units > Units) return false;
        var elapsed = time.GetElapsedTime(startedAt, timestamp);
        if (!IsLive(elapsed)) return false;
        // The ledger's bucket of that moment, by the time that passed since the lease began.
        bucket = window.BucketOf(ledgerTime + (long)elapsed.TotalMilliseconds);
        Units -= units;
        lastSpentAt = timestamp;
        return true;
    }

    /// <summary>Takes units back that were spent of it.</summary>
    public void Return(long units)
    {
        if (!isOffered) Units += units;
    }

    /// <summary>Stops spending, because the rest is being given back.</summary>
    public void Offer() => isOffered = true;

    /// <summary>Goes on spending, because it was not given back after all.</summary>
    public void Withdraw() => isOffered = false;

    /// <summary>Forgets the rest, because nobody knows whether it was given back.</summary>
    public void Forfeit()
    {
        if (isOffered) Units = 0;
    }

    public bool IsIdle(long timestamp, TimeSpan pause) => time.GetElapsedTime(lastSpentAt, timestamp) >= pause;

    private bool IsLive(TimeSpan elapsed) => elapsed < span;

    public bool RunsLow(long timestamp, TimeSpan notice) => Units < size / 4 || time.GetElapsedTime(startedAt, timestamp) > span - notice;
}
