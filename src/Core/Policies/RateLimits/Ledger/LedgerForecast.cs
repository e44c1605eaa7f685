namespace AiGateway.Policies.RateLimits.Ledger;

/// <summary>What a row says of the time to come if nothing more is used. Sorted once, asked by every call.</summary>
internal sealed class LedgerForecast
{
    public static readonly LedgerForecast Empty = new(LedgerRow.Empty, LimitWindow.Minute);

    // In the order in which they leave the window.
    private readonly Part[] parts;

    public LedgerForecast(LedgerRow row, LimitWindow window)
    {
        Row = row;
        parts = [.. row.Used.Select(sum => new Part(window.FreeAt(sum.Bucket), sum.Units, long.MaxValue))
            .Concat(row.Holders.Select(holder => new Part(window.FreeAt(window.BucketOf(holder.LeaseEnd)), holder.Units, holder.LeaseEnd)))
            .Where(part => part.Units > 0)
            .OrderBy(part => part.At)];
    }

    public LedgerRow Row { get; }

    /// <summary>Milliseconds until the window is empty.</summary>
    public long WholeIn(long clock) => parts.Length == 0 ? 0 : Math.Max(0, parts[^1].At - clock);

    /// <summary>Milliseconds until <paramref name="units"/> could be granted under the limit; null when they never can.</summary>
    public long? WaitFor(long units, long limit, long clock)
    {
        if (units > limit) return null;
        var now = Math.Max(Row.Time, clock);
        var (free, leased, firstReturn) = Standing(limit, now);
        if (free >= units) return 0;
        // A slice that is out comes back when its lease ends, as far as it was not spent.
        if (free + leased >= units) return firstReturn - now;
        foreach (var part in parts)
            if (part.At > now && (free += part.Units) >= units) return part.At - now;
        return null;
    }

    private (long Free, long Leased, long FirstReturn) Standing(long free, long now)
    {
        var (leased, firstReturn) = (0L, long.MaxValue);
        foreach (var part in parts)
        {
            if (part.At <= now) continue;
            free -= part.Units;
            if (part.Returns <= now || part.Returns == long.MaxValue) continue;
            leased += part.Units;
            firstReturn = Math.Min(firstReturn, part.Returns);
        }

        return (free, leased, firstReturn);
    }

    private readonly record struct Part(long At, long Units, long Returns);
}
