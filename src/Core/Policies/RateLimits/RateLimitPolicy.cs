using AiGateway.Calls;
using AiGateway.Policies.RateLimits.Leases;

namespace AiGateway.Policies.RateLimits;

/// <summary>
/// Lets a call pass when all limits in whose scope it is have room for it. Tokens are reserved before and settled when the call has finished.
/// It stands after routing, because the deployment says how long a reply can get.
/// </summary>
internal sealed class RateLimitPolicy(LimitResolver resolver, RateLimitOptions options) : IPolicy
{
    private const string Stage = "limits";

    public ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next) => AdmitAsync(call).Then(call, next);

    private async ValueTask<GatewayError?> AdmitAsync(GatewayCall call)
    {
        if (call.Caller is not { } caller || call.Arrival.Surface.ListsModels) return null;
        var limits = await resolver.ResolveAsync(caller.Tenant, caller.Application, call.Target?.Model ?? call.Request.Model, call.Aborted);
        if (limits.Count == 0) return null;

        var tokens = TokenEstimate.Reservation(call.Request, call.Target, options.UnknownOutputTokens);
        var reservation = new Reservation();
        if (await ReserveAsync(call, limits, tokens, reservation) is { } refusal) return Refuse(call, refusal, tokens, limits);
        if (!reservation.IsEmpty)
            call.OnFinished(outcome =>
            {
                reservation.Settle(call, outcome);
                return ValueTask.CompletedTask;
            });
        Grant(call, limits, tokens);
        return null;
    }

    // Null when all limits let the call pass; else, also when asking breaks or the client leaves, what it had got so far is free again.
    private static async ValueTask<(ApplicableLimit Limit, LimitAnswer Answer)?> ReserveAsync(
        GatewayCall call, IReadOnlyList<ApplicableLimit> limits, long tokens, Reservation reservation)
    {
        var passed = false;
        try
        {
            var refusal = Recall(limits, tokens) ?? await AcquireAsync(call, limits, tokens, reservation);
            passed = refusal is null;
            return refusal;
        }
        finally
        {
            if (!passed) reservation.GiveBack();
        }
    }

    // What is known to refuse is asked first, so that it costs the other limits nothing.
    private static (ApplicableLimit Limit, LimitAnswer Answer)? Recall(IReadOnlyList<ApplicableLimit> limits, long tokens)
    {
        foreach (var limit in limits)
            if (!limit.Observes && limit.Lease.Recall(UnitsOf(limit, tokens)) is { Verdict: not LimitVerdict.Unavailable } refusal)
                return (limit, refusal);
        return null;
    }

    private static async ValueTask<(ApplicableLimit Limit, LimitAnswer Answer)?> AcquireAsync(
        GatewayCall call, IReadOnlyList<ApplicableLimit> limits, long tokens, Reservation reservation)
    {
        foreach (var limit in limits)
        {
            var answer = await limit.Lease.AcquireAsync(UnitsOf(limit, tokens), call.Aborted);
            if (answer.Verdict == LimitVerdict.Granted) reservation.Add(limit, answer.Booking);
            else if (!limit.Observes) return (limit, answer);
            else call.Trace.Add(Stage, "would refuse", Describe(limit, answer.Verdict));
        }

        return null;
    }

    private static void Grant(GatewayCall call, IReadOnlyList<ApplicableLimit> limits, long tokens)
    {
        foreach (var limit in limits)
            if (limit.Kind.Unit == LimitKind.Tokens) call.ReservedTokens = tokens;
        call.RateLimits = Standings.Tightest(limits, out var tightest);
        if (tightest is { } named) call.Trace.Add(Stage, "granted", Describe(named.Limit, named.Standing));
    }

    private static GatewayError Refuse(
        GatewayCall call, (ApplicableLimit Limit, LimitAnswer Answer) refusal, long tokens, IReadOnlyList<ApplicableLimit> limits)
    {
        var (limit, answer) = Tightest(refusal, tokens, limits);
        call.RateLimits = Standings.Tightest(limits, out _);
        call.Trace.Add(Stage, answer.Verdict == LimitVerdict.Unavailable ? "unavailable" : "refused", Describe(limit, answer.Verdict));
        return LimitRefusal.Write(limit, answer, UnitsOf(limit, tokens), call);
    }

    // Others may refuse as well. The caller is told of the one that has to change most, or keeps it waiting longest.
    private static (ApplicableLimit Limit, LimitAnswer Answer) Tightest(
        (ApplicableLimit Limit, LimitAnswer Answer) tightest, long tokens, IReadOnlyList<ApplicableLimit> limits)
    {
        foreach (var limit in limits)
            if (!limit.Observes && limit.Lease.Foresee(UnitsOf(limit, tokens)) is { } answer && IsTighter((limit, answer), tightest)) tightest = (limit, answer);
        return tightest;
    }

    private static bool IsTighter((ApplicableLimit Limit, LimitAnswer Answer) one, (ApplicableLimit Limit, LimitAnswer Answer) other)
    {
        if (other.Answer.Verdict == LimitVerdict.TooLarge) return one.Answer.Verdict == LimitVerdict.TooLarge && one.Limit.Value < other.Limit.Value;
        return one.Answer.Verdict == LimitVerdict.TooLarge || one.Answer.Wait > other.Answer.Wait;
    }

    private static long UnitsOf(ApplicableLimit limit, long tokens) => limit.Kind.Unit == LimitKind.Tokens ? tokens : 1;

    private static string Describe(ApplicableLimit limit, LimitStanding standing)
        => $"{limit.PolicyName}: {standing.Remaining} of {limit.Value} {limit.Kind.Unit} per {limit.Kind.Period} left";

    private static string Describe(ApplicableLimit limit, LimitVerdict verdict) => verdict switch
    {
        LimitVerdict.TooLarge => $"{limit.PolicyName}: the call is larger than {limit.Kind.Name} {limit.Value}",
        LimitVerdict.Unavailable => $"{limit.PolicyName}: the ledger of {limit.Kind.Name} cannot be reached",
        _ => $"{limit.PolicyName}: {limit.Kind.Name} {limit.Value} is used up",
    };
}
