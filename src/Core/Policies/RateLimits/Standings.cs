using AiGateway.Calls;
using AiGateway.Policies.RateLimits.Leases;

namespace AiGateway.Policies.RateLimits;

/// <summary>What is left of a call's limits, for its headers and its trace.</summary>
internal static class Standings
{
    private static readonly string[] Units = [LimitKind.Requests, LimitKind.Tokens];

    /// <summary>The tightest limit of each unit among those that are enforced, and the one of all with the smallest part left.</summary>
    public static IReadOnlyList<RateLimitState> Tightest(IReadOnlyList<ApplicableLimit> limits, out (ApplicableLimit Limit, LimitStanding Standing)? tightest)
    {
        var enforced = limits.Where(limit => !limit.Observes).Select(limit => (Limit: limit, Standing: limit.Lease.Standing())).ToList();
        tightest = enforced.Count == 0 ? null : enforced.MinBy(each => (double)each.Standing.Remaining / Math.Max(1, each.Standing.Limit));
        var states = new List<RateLimitState>(Units.Length);
        foreach (var unit in Units)
        {
            var ofUnit = enforced.Where(each => each.Limit.Kind.Unit == unit).ToList();
            if (ofUnit.Count == 0) continue;
            var (_, standing) = ofUnit.MinBy(each => each.Standing.Remaining);
            states.Add(new() { Kind = unit, Limit = standing.Limit, Remaining = standing.Remaining, Reset = standing.Reset });
        }

        return states;
    }
}
