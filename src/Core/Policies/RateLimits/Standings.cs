using System.Collections.Immutable;
using System.Globalization;
using AiGateway.Calls;
using AiGateway.Policies.RateLimits.Leases;

namespace AiGateway.Policies.RateLimits;

/// <summary>What is left of a call's limits, for its headers and its trace. Those that only look on do not count.</summary>
internal struct Standings
{
    private LimitStanding? requests;
    private LimitStanding? tokens;
    private ApplicableLimit? tightest;
    private long remaining;
    private double smallestPart;

    /// <summary>As the limits stand now.</summary>
    public static Standings Of(ImmutableArray<ApplicableLimit> limits)
    {
        var standings = new Standings();
        foreach (var limit in limits) standings.Add(limit, limit.Lease.Standing());
        return standings;
    }

    public void Add(ApplicableLimit limit, LimitStanding? known)
    {
        if (limit.Observes || known is not { } standing) return;
        if (limit.Kind.Unit == LimitKind.Requests) requests = Tighter(requests, standing);
        else tokens = Tighter(tokens, standing);
        var part = (double)standing.Remaining / Math.Max(1, standing.Limit);
        if (tightest is not null && part >= smallestPart) return;
        (tightest, remaining, smallestPart) = (limit, standing.Remaining, part);
    }

    /// <summary>The tightest limit of each unit.</summary>
    public readonly RateLimitState[] States() => (requests, tokens) switch
    {
        ({ } ofRequests, { } ofTokens) => [StateOf(LimitKind.Requests, ofRequests), StateOf(LimitKind.Tokens, ofTokens)],
        ({ } ofRequests, null) => [StateOf(LimitKind.Requests, ofRequests)],
        (null, { } ofTokens) => [StateOf(LimitKind.Tokens, ofTokens)],
        _ => [],
    };

    /// <summary>The limit of all with the smallest part left, in words; null when none is known.</summary>
    public readonly string? DescribeTightest() => tightest is not { } limit ? null
        : string.Create(CultureInfo.InvariantCulture, $"{limit.PolicyName}: {remaining} of {limit.Value} {limit.Kind.Unit} per {limit.Kind.Period} left");

    private static LimitStanding Tighter(LimitStanding? one, LimitStanding other) => one is { } first && first.Remaining <= other.Remaining ? first : other;

    private static RateLimitState StateOf(string unit, LimitStanding standing)
        => new() { Kind = unit, Limit = standing.Limit, Remaining = standing.Remaining, Reset = standing.Reset };
}
