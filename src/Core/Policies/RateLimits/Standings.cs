using AiGateway.Calls;
using AiGateway.Policies.RateLimits.Leases;

namespace AiGateway.Policies.RateLimits;

/// <summary>What is left of a call's limits, for its headers and its trace.</summary>
internal static class Standings
{
    /// <summary>The tightest limit of each unit among those that are enforced, and the one of all with the smallest part left.</summary>
    public static IReadOnlyList<RateLimitState> Tightest(IReadOnlyList<ApplicableLimit> limits, out (ApplicableLimit Limit, LimitStanding Standing)? tightest)
    {
        tightest = null;
        var smallest = double.MaxValue;
        LimitStanding? requests = null, tokens = null;
        foreach (var limit in limits)
        {
            if (limit.Observes || limit.Lease.Standing() is not { } standing) continue;
            if (limit.Kind.Unit == LimitKind.Requests) requests = Tighter(requests, standing);
            else tokens = Tighter(tokens, standing);
            var part = (double)standing.Remaining / Math.Max(1, standing.Limit);
            if (part >= smallest) continue;
            (smallest, tightest) = (part, (limit, standing));
        }

        return StatesOf(requests, tokens);
    }

    private static LimitStanding Tighter(LimitStanding? one, LimitStanding other) => one is { } first && first.Remaining <= other.Remaining ? first : other;

    private static List<RateLimitState> StatesOf(LimitStanding? requests, LimitStanding? tokens)
    {
        var states = new List<RateLimitState>(2);
        if (requests is { } ofRequests) states.Add(StateOf(LimitKind.Requests, ofRequests));
        if (tokens is { } ofTokens) states.Add(StateOf(LimitKind.Tokens, ofTokens));
        return states;
    }

    private static RateLimitState StateOf(string unit, LimitStanding standing)
        => new() { Kind = unit, Limit = standing.Limit, Remaining = standing.Remaining, Reset = standing.Reset };
}
