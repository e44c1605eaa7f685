using System.Net;

namespace AiGateway.Policies.Authentication;

/// <summary>
/// Slows down the answers to an address that keeps presenting wrong keys, ever more. Only failures wait: a good key is never delayed, even where all callers
/// share an address (behind the Functions host, a NAT, or no address at all). IPv6 counts by /64, the least that one subscriber gets.
/// </summary>
public sealed class GuessThrottle(GuessThrottleOptions options, TimeProvider time)
{
    private readonly FailingAddresses addresses = new(options, time);
    private int waiting;

    /// <summary>Counts a failure of the address (null: unknown, shared by all such) and returns when it may be answered.</summary>
    public async ValueTask DelayFailureAsync(IPAddress? address, CancellationToken cancellationToken)
    {
        var delay = DelayOf(addresses.CountFailure(address));
        if (delay == TimeSpan.Zero) return;
        try
        {
            if (Interlocked.Increment(ref waiting) <= options.MostWaiting) await Task.Delay(delay, time, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    private TimeSpan DelayOf(int failures)
    {
        if (failures <= options.FreeFailures) return TimeSpan.Zero;
        var doublings = Math.Min(failures - options.FreeFailures - 1, 16);
        var delay = options.FirstDelay * (1 << doublings);
        return delay < options.LongestDelay ? delay : options.LongestDelay;
    }
}
