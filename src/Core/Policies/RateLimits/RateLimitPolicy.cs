using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Policies.RateLimits.Leases;
using AiGateway.Resources;

namespace AiGateway.Policies.RateLimits;

/// <summary>
/// Lets a call pass when all limits in whose scope it is have room for it. Tokens are reserved before and settled when the call has finished.
/// It stands after routing, because the deployment says how long a reply can get.
/// </summary>
internal sealed class RateLimitPolicy(IResourceSnapshots snapshots, LimitRegistry registry, RateLimitOptions options) : IPolicy
{
    private const string Stage = "limits";
    private readonly PerTenant<LimitsOfTenant> tenants = new(snapshots, policies => new(policies, registry));

    public ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next) => AdmitAsync(call).Then(call, next);

    private ValueTask<GatewayError?> AdmitAsync(GatewayCall call)
    {
        if (call.Caller is not { } caller || call.Arrival.Surface.Kind == SurfaceKind.ModelList) return default;
        var limits = tenants.FindAsync(caller.Tenant, call.Aborted);
        return limits.IsCompletedSuccessfully ? AdmitAsync(call, caller, limits.Result) : AwaitAsync(call, caller, limits);
    }

    private async ValueTask<GatewayError?> AwaitAsync(GatewayCall call, Caller caller, ValueTask<LimitsOfTenant> limits) => await AdmitAsync(call, caller, await limits);

    private ValueTask<GatewayError?> AdmitAsync(GatewayCall call, Caller caller, LimitsOfTenant limits) =>
        AdmitAsync(call, Counted(limits.For(caller.Application, call.Target?.Model ?? call.Request.Model), call.Arrival.Surface.Kind));

    // What is kept was paid for when it was made, and what is only counted is not made: that takes a request and no tokens.
    private static ImmutableArray<ApplicableLimit> Counted(ImmutableArray<ApplicableLimit> limits, SurfaceKind kind) =>
        kind is SurfaceKind.KeptReply or SurfaceKind.TokenCount ? limits.RemoveAll(limit => limit.Kind.Unit == LimitKind.Tokens) : limits;

    // Nothing is awaited while every limit's slice covers the call; the first one that does not is where waiting begins.
    private ValueTask<GatewayError?> AdmitAsync(GatewayCall call, ImmutableArray<ApplicableLimit> limits)
    {
        if (limits.IsEmpty) return default;
        var tokens = TokenEstimate.Reservation(call.Request, call.Target, options.UnknownOutputTokens);
        if (Recall(limits, tokens) is { } remembered) return new(Refuse(call, remembered, tokens, limits));
        var reservation = new Reservation(call, limits, tokens);
        var standings = new Standings();
        var booked = Reserve(reservation, ref standings);
        if (booked < limits.Length) return WaitAsync(call, reservation, booked);
        Grant(call, reservation, standings);
        return default;
    }

    // With how many of the limits, from the first on, the call could be booked at once.
    private static int Reserve(Reservation reservation, ref Standings standings)
    {
        var limits = reservation.Limits;
        for (var at = 0; at < limits.Length; at++)
        {
            if (!limits[at].Lease.TryAcquire(limits[at].UnitsOf(reservation.Tokens), out var booking, out var standing)) return at;
            reservation.Add(at, booking);
            standings.Add(limits[at], standing);
        }

        return limits.Length;
    }

    private static async ValueTask<GatewayError?> WaitAsync(GatewayCall call, Reservation reservation, int from)
    {
        if (await ReserveAsync(call, reservation, from) is { } refusal) return Refuse(call, refusal, reservation.Tokens, reservation.Limits);
        Grant(call, reservation, Standings.Of(reservation.Limits));
        return null;
    }

    // Null when all limits let the call pass; else, also when asking breaks or the client leaves, what it had got so far is free again.
    private static async ValueTask<(ApplicableLimit Limit, LimitAnswer Answer)?> ReserveAsync(GatewayCall call, Reservation reservation, int from)
    {
        var passed = false;
        try
        {
            var refusal = await AcquireAsync(call, reservation, from);
            passed = refusal is null;
            return refusal;
        }
        finally
        {
            if (!passed) reservation.GiveBack();
        }
    }

    // What is known to refuse is asked first, so that it costs the other limits nothing.
    private static (ApplicableLimit Limit, LimitAnswer Answer)? Recall(ImmutableArray<ApplicableLimit> limits, long tokens)
    {
        foreach (var limit in limits)
            if (!limit.Observes && limit.Lease.Recall(limit.UnitsOf(tokens)) is { Verdict: not LimitVerdict.Unavailable } refusal)
                return (limit, refusal);
        return null;
    }

    private static async ValueTask<(ApplicableLimit Limit, LimitAnswer Answer)?> AcquireAsync(GatewayCall call, Reservation reservation, int from)
    {
        for (var at = from; at < reservation.Limits.Length; at++)
        {
            var limit = reservation.Limits[at];
            var answer = await limit.Lease.AcquireAsync(limit.UnitsOf(reservation.Tokens), call.Aborted);
            if (answer.Verdict == LimitVerdict.Granted) reservation.Add(at, answer.Booking);
            else if (!limit.Observes) return (limit, answer);
            else call.Trace.Add(Stage, "would refuse", Describe(limit, answer.Verdict));
        }

        return null;
    }

    private static void Grant(GatewayCall call, Reservation reservation, in Standings standings)
    {
        call.OnFinished(reservation.SettleAsync);
        foreach (var limit in reservation.Limits)
            if (limit.Kind.Unit == LimitKind.Tokens) call.ReservedTokens = reservation.Tokens;
        call.RateLimits = standings.States();
        if (standings.DescribeTightest() is { } left) call.Trace.Add(Stage, "granted", left);
    }

    private static GatewayError Refuse(
        GatewayCall call, (ApplicableLimit Limit, LimitAnswer Answer) refusal, long tokens, ImmutableArray<ApplicableLimit> limits)
    {
        var (limit, answer) = Tightest(refusal, tokens, limits);
        call.RateLimits = Standings.Of(limits).States();
        call.Trace.Add(Stage, answer.Verdict == LimitVerdict.Unavailable ? "unavailable" : "refused", Describe(limit, answer.Verdict));
        return LimitRefusal.Write(limit, answer, limit.UnitsOf(tokens), call);
    }

    // Others may refuse as well. The caller is told of the one that has to change most, or keeps it waiting longest.
    private static (ApplicableLimit Limit, LimitAnswer Answer) Tightest(
        (ApplicableLimit Limit, LimitAnswer Answer) tightest, long tokens, ImmutableArray<ApplicableLimit> limits)
    {
        foreach (var limit in limits)
            if (!limit.Observes && limit.Lease.Foresee(limit.UnitsOf(tokens)) is { } answer && IsTighter((limit, answer), tightest)) tightest = (limit, answer);
        return tightest;
    }

    private static bool IsTighter((ApplicableLimit Limit, LimitAnswer Answer) one, (ApplicableLimit Limit, LimitAnswer Answer) other)
    {
        if (other.Answer.Verdict == LimitVerdict.TooLarge) return one.Answer.Verdict == LimitVerdict.TooLarge && one.Limit.Value < other.Limit.Value;
        return one.Answer.Verdict == LimitVerdict.TooLarge || one.Answer.Wait > other.Answer.Wait;
    }

    private static string Describe(ApplicableLimit limit, LimitVerdict verdict) => verdict switch
    {
        LimitVerdict.TooLarge => $"{limit.PolicyName}: the call is larger than {limit.Kind.Name} {limit.Value}",
        LimitVerdict.Unavailable => $"{limit.PolicyName}: the ledger of {limit.Kind.Name} cannot be reached",
        _ => $"{limit.PolicyName}: {limit.Kind.Name} {limit.Value} is used up",
    };
}
