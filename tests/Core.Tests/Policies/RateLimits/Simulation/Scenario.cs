using AiGateway.Policies.RateLimits.Leases;
using AiGateway.Policies.RateLimits.Ledger;

namespace AiGateway.Tests.Policies.RateLimits.Simulation;

/// <summary>A random life of several gateway processes that share one limit: calls, refunds, debts, faults, stops, crashes. The seed decides everything.</summary>
internal sealed class Scenario
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 11, 59, 17, 300, TimeSpan.Zero);
    private readonly World world;
    private readonly List<Instance> instances = [];
    private readonly bool isPerDay;

    public Scenario(int seed, bool isPerDay = false)
    {
        this.isPerDay = isPerDay;
        world = new(seed, isPerDay ? new(2026, 12, 31, 23, 59, 20, TimeSpan.Zero) : Noon);
        Usage = new(world);
        Limit = world.Random.Next(1, 4) switch { 1 => world.Random.Next(1, 6), 2 => world.Random.Next(20, 200), _ => world.Random.Next(1_000, 20_000) };
        Store = new(() => HasStoreClock ? DateTimeOffset.FromUnixTimeSeconds(world.Now.ToUnixTimeSeconds()) : null);
    }

    public bool HasStoreClock { get; init; } = true;

    public bool HasFaults { get; init; } = true;

    public bool HasCrashes { get; init; } = true;

    /// <summary>How far each instance's wall clock may be off.</summary>
    public TimeSpan Skew { get; init; }

    /// <summary>By how much clocks that cannot be told from the right ones may shorten a window.</summary>
    public TimeSpan WindowDrift { get; init; }

    public long Limit { get; }

    public UsageOracle Usage { get; }

    public MemoryTable Store { get; }

    public World World => world;

    public IReadOnlyList<Instance> Instances => instances;

    private LimitWindow Window => isPerDay ? LimitWindow.Day : LimitWindow.Minute;

    /// <summary>Everything that went wrong, in words.</summary>
    public List<string> Violations { get; } = [];

    public void Live(TimeSpan time)
    {
        var count = world.Random.Next(1, 6);
        for (var at = 0; at < count; at++) Start();
        if (HasFaults) world.After(world.Between(0, 5_000), Disturb);
        world.Run(time);
        foreach (var instance in instances) instance.Network.Heal();
        isOver = true;
    }

    /// <summary>Asks a fresh instance for units when all is quiet.</summary>
    public LimitAnswer AskFresh(long units)
    {
        var fresh = NewInstance();
        var answer = world.Do(() => fresh.Limit.AcquireAsync(units, default));
        if (answer.Verdict == LimitVerdict.Granted) Grant(units);
        return answer;
    }

    private bool isOver;

    private Instance NewInstance()
    {
        var skew = TimeSpan.FromTicks((long)(Skew.Ticks * ((world.Random.NextDouble() * 2) - 1)));
        return new(world, Store, Window, Limit, skew, (world.Random.NextDouble() - 0.5) * 1e-4);
    }

    private void Start()
    {
        var instance = NewInstance();
        instances.Add(instance);
        var rate = Limit / 60.0 * Math.Pow(10, world.Random.NextDouble() * 1.5) / 2;
        var size = Math.Max(1, Limit / world.Random.Next(3, 200));
        world.After(world.Between(0, 3_000), () => Arrive(instance, Math.Clamp(rate / size, 0.05, 25), size));
    }

    private void Arrive(Instance instance, double rate, long size)
    {
        if (isOver || instance.IsStopping || instance.Network.IsDead) return;
        // A pause now and then, so that leases run out and limits stand idle.
        var gap = world.Happens(0.01) ? world.Between(1_000, 20_000) : TimeSpan.FromSeconds(-Math.Log(1 - world.Random.NextDouble()) / rate);
        world.After(gap, () => Arrive(instance, rate, size));
        _ = CallAsync(instance, 1 + (long)(world.Random.NextDouble() * size));
    }

    private async Task CallAsync(Instance instance, long units)
    {
        using var left = new CancellationTokenSource();
        if (world.Happens(0.02)) world.After(world.Between(0, 100), () => { try { left.Cancel(); } catch (ObjectDisposedException) { } });
        instance.Calls++;
        try { await CallAsync(instance, units, left.Token); }
        catch (OperationCanceledException) { }
        finally { instance.Calls--; }
    }

    private async Task CallAsync(Instance instance, long units, CancellationToken left)
    {
        var answer = await instance.Limit.AcquireAsync(units, left);
        if (answer.Verdict != LimitVerdict.Granted) return;
        var grant = Grant(units);
        await world.Delay(world.Between(0, world.Happens(0.1) ? 20_000 : 800));
        if (instance.Network.IsDead) return;
        Settle(instance, answer.Booking, grant);
    }

    private Granted Grant(long units)
    {
        var grant = Usage.Grant(units);
        var counted = isPerDay ? Usage.CountedSince(new(world.Now.Date, TimeSpan.Zero)) : Usage.CountedWithin(TimeSpan.FromSeconds(60) - WindowDrift);
        if (counted > Limit) Violations.Add($"{counted} of {Limit} at {world.Seconds:0.000} s");
        return grant;
    }

    private void Settle(Instance instance, Booking booking, Granted grant)
    {
        var actual = world.Random.Next(4) switch { 0 => 0, 1 => booking.Units, 2 => (long)(booking.Units * world.Random.NextDouble()), _ => booking.Units + (world.Happens(0.1) ? Limit / 10 : 0) };
        (grant.Counts, grant.SettledAt) = (actual, world.Ticks);
        if (actual < booking.Units) instance.Limit.GiveBack(booking with { Units = booking.Units - actual });
        else if (actual > booking.Units) instance.Limit.Charge(actual - booking.Units);
    }

    private void Disturb()
    {
        if (isOver) return;
        world.After(world.Between(500, 10_000), Disturb);
        var instance = instances[world.Random.Next(instances.Count)];
        var network = instance.Network;
        switch (world.Random.Next(6))
        {
            case 0: network.LostReplies = world.Random.NextDouble(); break;
            case 1: network.LostRequests = world.Random.NextDouble(); break;
            case 2: network.Slow = world.Random.NextDouble() / 2; break;
            case 3: network.IsDown = true; break;
            case 4 when HasCrashes && world.Happens(0.5): Crash(instance); break;
            case 4: Stop(instance); break;
            default: network.Heal(); break;
        }
    }

    // A graceful stop: no calls come any more, those that run end, then what is held is written and another instance takes over.
    private void Stop(Instance instance)
    {
        instances.Remove(instance);
        instance.Network.Heal();
        instance.IsStopping = true;
        Start();
        _ = EndAsync();

        async Task EndAsync()
        {
            while (instance.Calls > 0) await world.Delay(TimeSpan.FromMilliseconds(100));
            if (!await instance.Registry.FlushAsync(CancellationToken.None)) Violations.Add($"nothing written at a stop at {world.Seconds:0.000} s");
            instance.Network.IsDead = true;
            instance.Registry.Dispose();
        }
    }

    private void Crash(Instance instance)
    {
        instance.Network.IsDead = true;
        instances.Remove(instance);
        Start();
    }
}
