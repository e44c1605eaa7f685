using AiGateway.Policies.RateLimits.Ledger;

namespace AiGateway.Policies.RateLimits.Leases;

/// <summary>
/// What the ledger does not know yet, or not for sure: units spent of the slice, corrections, and writes whose reply was lost. Each report holds all
/// that was unknown when it was written, so the last one that took effect says what is known. Guarded by its limit's lock.
/// </summary>
internal sealed class Unreported
{
    private readonly Bookings spent = new();
    private readonly Bookings corrections = new();
    private readonly List<Report> uncertain = [];

    public bool IsEmpty => spent.IsEmpty && corrections.IsEmpty && uncertain.Count == 0;

    public bool IsUncertain => uncertain.Count > 0;

    /// <summary>True while others could be granted what is not there: a write is uncertain, or more was used than was granted.</summary>
    public bool IsUrgent => IsUncertain || corrections.HasAny(static units => units > 0);

    /// <summary>True while others are kept from what was not used after all.</summary>
    public bool HasReturns => corrections.HasAny(static units => units < 0);

    public void Spend(Booking booking) => spent.Add(booking.Bucket, booking.Units);

    /// <summary>Undoes spending that no write has told; the units undone.</summary>
    public long Unspend(Booking booking)
    {
        if (uncertain.Count > 0) return 0;
        var units = Math.Min(booking.Units, spent.In(booking.Bucket));
        spent.Add(booking.Bucket, -units);
        return units;
    }

    public void Correct(long bucket, long units) => corrections.Add(bucket, units);

    public Report Compose(long operation) => new(operation, spent.ToList(), corrections.ToList());

    /// <summary>Notes a report before it is written.</summary>
    public void Sending(Report report) => uncertain.Add(report);

    /// <summary>The write took effect: what it told is known, and no earlier write can take effect any more.</summary>
    public void Accepted(Report report)
    {
        spent.Subtract(report.Spent);
        corrections.Subtract(report.Corrections);
        uncertain.Clear();
    }

    /// <summary>The write did not take effect.</summary>
    public void Rejected(Report report) => uncertain.Remove(report);

    /// <summary>Looks in a row that was just read whether a write whose reply was lost took effect. What it took for calls goes back: they were refused.</summary>
    public void Resolve(LeaseHolder? self)
    {
        if (uncertain.Count == 0) return;
        if (self is null) ForgetReturns();
        else if (uncertain.Find(report => report.Operation == self.Operation) is { } applied)
        {
            Accepted(applied);
            corrections.Add(applied.Taken.Bucket, -applied.Taken.Units);
        }
    }

    // A row that does not know the instance cannot tell. Giving back twice could exceed the limit, not giving back cannot.
    private void ForgetReturns()
    {
        foreach (var (bucket, units) in uncertain[^1].Corrections.Where(correction => correction.Units < 0)) corrections.Add(bucket, -units);
        for (var at = 0; at < uncertain.Count; at++)
            uncertain[at] = uncertain[at] with { Corrections = [.. uncertain[at].Corrections.Where(correction => correction.Units > 0)] };
    }
}
