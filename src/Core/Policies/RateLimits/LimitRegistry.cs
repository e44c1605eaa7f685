using System.Security.Cryptography;
using AiGateway.Policies.RateLimits.Leases;
using AiGateway.Policies.RateLimits.Ledger;
using AiGateway.Storage;

namespace AiGateway.Policies.RateLimits;

/// <summary>This instance's limits, each known once, whatever versions of its policy came and went.</summary>
internal sealed class LimitRegistry : IDisposable
{
    private const int Few = 64;
    private readonly Lock gate = new();
    // A limit lives while the configuration names it, a call has booked with it, or the sweep still has to tell the ledger something of it.
    private readonly Dictionary<LimitKey, WeakReference<LeasedLimit>> limits = [];
    private readonly LedgerClock clock;
    private readonly LedgerStore ledger;
    private readonly LeaseSweep sweep;
    private readonly RateLimitOptions options;
    private readonly TimeProvider time;
    private int many = Few;

    public LimitRegistry(GatewayTables tables, RateLimitOptions options, TimeProvider time)
    {
        (this.options, this.time) = (options, time);
        clock = new(time);
        ledger = new(tables, clock, time);
        sweep = new(options, time);
    }

    /// <summary>How many limits are remembered, some of them perhaps no longer used.</summary>
    public int Count
    {
        get { lock (gate) return limits.Count; }
    }

    /// <summary>The limit of that key, now with that value.</summary>
    public LeasedLimit Get(LimitKey key, LimitWindow window, long value)
    {
        lock (gate)
        {
            if (!limits.TryGetValue(key, out var known) || !known.TryGetTarget(out var limit)) limits[key] = new(limit = Start(key, window));
            if (limits.Count > many) Forget();
            limit.Set(value);
            return limit;
        }
    }

    /// <summary>Writes what the limits still hold, because this instance stops; false when <see cref="RateLimitOptions.LongestFlush"/> was not enough.</summary>
    public async Task<bool> FlushAsync(CancellationToken cancellationToken)
    {
        using var tooLong = new CancellationTokenSource(options.LongestFlush, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancellationToken);
        try
        {
            await Task.WhenAll(Alive().Select(limit => limit.FlushAsync(end.Token)));
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose() => sweep.Dispose();

    // Under a name of its own: what a predecessor held, in this process or in one before it, is not its own.
    private LeasedLimit Start(LimitKey key, LimitWindow window)
        => new(new(key, ledger, time), new(window, RandomNumberGenerator.GetHexString(12, lowercase: true), options, clock, time), sweep, options, time);

    private void Forget()
    {
        foreach (var (key, limit) in limits)
            if (!limit.TryGetTarget(out _)) limits.Remove(key);
        many = Math.Max(Few, limits.Count * 2);
    }

    private List<LeasedLimit> Alive()
    {
        var alive = new List<LeasedLimit>();
        lock (gate)
            foreach (var known in limits.Values)
                if (known.TryGetTarget(out var limit)) alive.Add(limit);
        return alive;
    }
}
