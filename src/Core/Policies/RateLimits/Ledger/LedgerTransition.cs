namespace AiGateway.Policies.RateLimits.Ledger;

/// <summary>
/// The rules of the ledger, pure: an ask turns one row into the next. At every time, what is booked in the window and the slices that are out
/// stay within the limit together; only a charge for what was really used may go above it, and then nothing is granted until it has left.
/// </summary>
internal static class LedgerTransition
{
    /// <summary>A holder that was silent for so long is forgotten; what it had counts as used.</summary>
    public const long Memory = 600_000;

    // Below this part of the limit, only what is needed is taken: a slice that lies idle would refuse others.
    private const long ScarcePart = 20;
    private const long ActiveTime = 10_000;

    public static LedgerStep Apply(LedgerRow row, LedgerAsk ask, LimitRule rule, long clock)
    {
        var now = Math.Max(row.Time, clock);
        var used = new Bookings(row.Used);
        var others = Others(row, ask.Holder, used, rule.Window, now);
        var own = row.FindHolder(ask.Holder);
        var unspent = Settle(own, ask, used, rule.Window);
        Correct(used, ask.Corrections);
        used.DropFreed(rule.Window, now);

        var keep = Math.Min(ask.Keep, unspent);
        var free = rule.Limit - used.Total - others.Sum(holder => CountedUnits(holder, rule.Window, now)) - keep;
        var bucket = rule.Window.BucketOf(now + ask.Grace);
        var granted = Grant(ask.Needs, ref free, out var taken);
        used.Add(bucket, taken);
        // While a call is refused for want of units, none are held ready for calls to come.
        var extra = granted.Contains(false) ? 0 : Extra(ask.Want, free, rule.Limit, others.Count(holder => holder.At > now - ActiveTime));
        var slice = keep + extra;

        return new()
        {
            Row = new()
            {
                Time = now,
                Used = used.ToList(),
                Holders = [.. others, new() { Id = ask.Holder, Operation = ask.Operation, At = now, LeaseEnd = now + ask.LeaseTime, Units = slice }],
            },
            Changed = ask.MustWrite || taken > 0 || slice != (own?.Units ?? 0) || slice > 0 || ask.Spent.Count > 0 || ask.Corrections.Count > 0,
            Granted = granted,
            Bucket = bucket,
            Slice = slice,
            Free = free - extra,
        };
    }

    private static long FreeAtOf(LeaseHolder holder, LimitWindow window) => window.FreeAt(window.BucketOf(holder.LeaseEnd));

    private static long CountedUnits(LeaseHolder holder, LimitWindow window, long now) => FreeAtOf(holder, window) > now ? holder.Units : 0;

    private static List<LeaseHolder> Others(LedgerRow row, string self, Bookings used, LimitWindow window, long now)
    {
        var others = new List<LeaseHolder>(row.Holders.Count + 1);
        foreach (var holder in row.Holders)
        {
            if (holder.Id == self) continue;
            if (holder.At + Memory > now) others.Add(holder);
            else used.Add(window.BucketOf(holder.LeaseEnd), holder.Units);
        }

        return others;
    }

    // What the slice has left after the instance's report. One that was forgotten is settled already: all of it counts as used.
    private static long Settle(LeaseHolder? own, LedgerAsk ask, Bookings used, LimitWindow window)
    {
        var left = own?.Units ?? 0;
        foreach (var spent in ask.Spent)
        {
            var units = Math.Min(spent.Units, left);
            used.Add(window.BucketOf(spent.Bucket), units);
            left -= units;
        }

        return left;
    }

    private static void Correct(Bookings used, IReadOnlyList<Booking> corrections)
    {
        foreach (var (bucket, units) in corrections) used.Add(bucket, Math.Max(units, -used.In(bucket)));
    }

    private static bool[] Grant(IReadOnlyList<long> needs, ref long free, out long taken)
    {
        var granted = new bool[needs.Count];
        taken = 0;
        for (var at = 0; at < needs.Count; at++)
        {
            if (needs[at] > free) continue;
            granted[at] = true;
            free -= needs[at];
            taken += needs[at];
        }

        return granted;
    }

    private static long Extra(long want, long free, long limit, int others)
    {
        if (free <= limit / ScarcePart) return 0;
        return Math.Max(0, Math.Min(want, free / (others + 2)));
    }
}
