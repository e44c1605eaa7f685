using AiGateway.Calls;
using AiGateway.Policies.RateLimits.Ledger;

namespace AiGateway.Policies.RateLimits;

/// <summary>What one call has booked with the limits it passed.</summary>
internal sealed class Reservation
{
    private readonly List<(ApplicableLimit Limit, Booking Booking)> held = [];

    public bool IsEmpty => held.Count == 0;

    public void Add(ApplicableLimit limit, Booking booking) => held.Add((limit, booking));

    /// <summary>Gives everything back: the call is not going to be made.</summary>
    public void GiveBack()
    {
        foreach (var (limit, booking) in held) limit.Lease.GiveBack(booking);
        held.Clear();
    }

    /// <summary>Corrects what is booked to what the call used. A call that no upstream was asked for used nothing.</summary>
    public void Settle(GatewayCall call, CallOutcome outcome)
    {
        if (call.Attempts == 0)
        {
            GiveBack();
            return;
        }

        foreach (var (limit, booking) in held)
            if (limit.Kind.Unit == LimitKind.Tokens) Settle(limit, booking, TokenEstimate.Charge(call, outcome, booking.Units));
    }

    private static void Settle(ApplicableLimit limit, Booking booking, long used)
    {
        if (used < booking.Units) limit.Lease.GiveBack(booking with { Units = booking.Units - used });
        else if (used > booking.Units) limit.Lease.Charge(used - booking.Units);
    }
}
