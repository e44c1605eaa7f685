using System.Collections.Concurrent;
using System.Security.Cryptography;
using AiGateway.Policies.RateLimits.Leases;
using AiGateway.Policies.RateLimits.Ledger;
using AiGateway.Storage;

namespace AiGateway.Policies.RateLimits;

/// <summary>This instance's limits, each known once, whatever versions of its policy came and went.</summary>
internal sealed class LimitRegistry : IDisposable
{
    // A restarted instance is another one: what its predecessor held is not its own.
    private readonly string instance = RandomNumberGenerator.GetHexString(12, lowercase: true);
    private readonly ConcurrentDictionary<LimitKey, LeasedLimit> limits = new();
    private readonly LedgerClock clock;
    private readonly LedgerStore ledger;
    private readonly LeaseSweep sweep;
    private readonly RateLimitOptions options;
    private readonly TimeProvider time;

    public LimitRegistry(GatewayTables tables, RateLimitOptions options, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        clock = new(time);
        ledger = new(tables, clock, time);
        sweep = new(options, time);
    }

    /// <summary>The limit of that key, now with that value.</summary>
    public LeasedLimit Get(LimitKey key, LimitWindow window, long value)
    {
        var limit = limits.GetOrAdd(key, _ => new(key, new LeaseState(window, instance, options, clock, time), ledger, sweep, options, time));
        limit.Set(value);
        return limit;
    }

    /// <summary>Writes what the limits still hold, because this instance stops; false when <see cref="RateLimitOptions.LongestFlush"/> was not enough.</summary>
    public async Task<bool> FlushAsync(CancellationToken cancellationToken)
    {
        using var tooLong = new CancellationTokenSource(options.LongestFlush, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancellationToken);
        try
        {
            await Task.WhenAll(limits.Values.Select(limit => limit.FlushAsync(end.Token)));
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose() => sweep.Dispose();
}
