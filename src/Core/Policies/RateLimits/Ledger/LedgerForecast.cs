namespace AiGateway.Policies.RateLimits.Ledger;

/// <summary>What a row says of the time to come if nothing more is used. Sorted once, asked by every call.</summary>
internal sealed class LedgerForecast
{
    public static readonly LedgerForecast Empty = new(LedgerRow.Empty, LimitWindow.Minute);

    // In the order in which they leave the window.
    private readonly Part[] parts;
    private readonly TimeSpan whole;

    public LedgerForecast(LedgerRow row, LimitWindow window)
    {
        Row = row;
        parts = [.. row.Used.Select(sum => new Part(window.FreeAt(sum.Bucket), sum.Units, long.MaxValue))
            .Concat(row.Holders.Select(holder => new Part(window.FreeAt(window.BucketOf(holder.LeaseEnd)), holder.Units, holder.LeaseEnd)))
            .Where(part => part.Units > 0)
            .OrderBy(part => part.At)];
        whole = parts.Length == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(parts[^1].At - row.Time);
    }

    public LedgerRow Row { get; }

    /// <summary>How long until the window is empty, so long after the row's time.</summary>
    public TimeSpan WholeIn(TimeSpan elapsed) => elapsed < whole ? whole - elapsed : TimeSpan.Zero;

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
