namespace AiGateway.Tests.Policies.RateLimits.Simulation;

/// <summary>The oracle: what was granted when, in true time, and the most that any window saw.</summary>
internal sealed class UsageOracle(World world)
{
    private readonly List<Granted> grants = [];

    public IReadOnlyList<Granted> Grants => grants;

    public Granted Grant(long units)
    {
        var grant = new Granted(world.Ticks, units);
        grants.Add(grant);
        return grant;
    }

    /// <summary>What counts now among the grants of the last <paramref name="window"/>.</summary>
    public long CountedWithin(TimeSpan window)
    {
        var counted = 0L;
        for (var at = grants.Count - 1; at >= 0 && grants[at].At > world.Ticks - window.Ticks; at--) counted += Math.Min(grants[at].Counts, grants[at].Units);
        return counted;
    }

    public long CountedSince(DateTimeOffset time) => CountedWithin(world.Now - time);
}
