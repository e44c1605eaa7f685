using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Policies.RateLimits.Ledger;

namespace AiGateway.Policies.RateLimits;

/// <summary>What one call has booked with the limits in whose scope it is.</summary>
internal sealed class Reservation(GatewayCall call, ImmutableArray<ApplicableLimit> limits, long tokens)
{
    // In the order of the limits; without units where nothing is booked.
    private readonly Booking[] held = new Booking[limits.Length];

    public ImmutableArray<ApplicableLimit> Limits => limits;

    /// <summary>The most tokens that the call may use.</summary>
    public long Tokens => tokens;

    /// <summary>Notes what the limit at that place granted.</summary>
    public void Add(int at, Booking booking) => held[at] = booking;

    /// <summary>Gives everything back: the call is not going to be made.</summary>
    public void GiveBack()
    {
        for (var at = 0; at < held.Length; at++)
            if (held[at].Units > 0) limits[at].Lease.GiveBack(held[at]);
        Array.Clear(held);
    }

    /// <summary>Corrects what is booked to what the call used. A call that no upstream was asked for used nothing, unless the gateway answered it itself.</summary>
    public ValueTask SettleAsync(CallOutcome outcome)
    {
        if (call.Attempts == 0 && outcome.Kind != OutcomeKind.Completed) GiveBack();
        else Settle(TokenEstimate.Charge(call, outcome, tokens));
        return ValueTask.CompletedTask;
    }

    private void Settle(long used)
    {
        for (var at = 0; at < held.Length; at++)
            if (held[at].Units > 0 && limits[at].Kind.Unit == LimitKind.Tokens) Settle(limits[at], held[at], used);
    }

    private static void Settle(ApplicableLimit limit, Booking booking, long used)
    {
        if (used < booking.Units) limit.Lease.GiveBack(booking with { Units = booking.Units - used });
        else if (used > booking.Units) limit.Lease.Charge(used - booking.Units);
    }
}
