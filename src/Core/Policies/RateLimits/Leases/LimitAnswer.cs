using AiGateway.Policies.RateLimits.Ledger;

namespace AiGateway.Policies.RateLimits.Leases;

/// <summary>A limit's answer: what it booked for the call, or when to come back.</summary>
internal readonly record struct LimitAnswer(LimitVerdict Verdict, Booking Booking, TimeSpan Wait)
{
    public static LimitAnswer Granted(Booking booking) => new(LimitVerdict.Granted, booking, TimeSpan.Zero);

    public static LimitAnswer Refused(TimeSpan wait) => new(LimitVerdict.Refused, default, wait);

    public static LimitAnswer TooLarge => new(LimitVerdict.TooLarge, default, TimeSpan.Zero);

    public static LimitAnswer Unavailable(TimeSpan wait) => new(LimitVerdict.Unavailable, default, wait);
}

/// <summary>Kinds of <see cref="LimitAnswer"/>.</summary>
internal enum LimitVerdict
{
    Granted,

    /// <summary>Used up for now.</summary>
    Refused,

    /// <summary>More than the whole limit.</summary>
    TooLarge,

    /// <summary>The ledger cannot be reached and no lease covers the call.</summary>
    Unavailable,
}
