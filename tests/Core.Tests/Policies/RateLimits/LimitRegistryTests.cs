using System.Runtime.CompilerServices;
using AiGateway.Policies.RateLimits;
using AiGateway.Policies.RateLimits.Leases;
using AiGateway.Policies.RateLimits.Ledger;
using AiGateway.Storage;
using AiGateway.Tests.Policies.RateLimits.Simulation;

namespace AiGateway.Tests.Policies.RateLimits;

public sealed class LimitRegistryTests : IDisposable
{
    private readonly World world = new(5, new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero));
    private readonly LimitRegistry registry;

    public LimitRegistryTests()
    {
        var store = new MemoryTable(() => world.Now);
        registry = new(new GatewayTables(_ => new NetworkTable(world, store, new())), new RateLimitOptions(), new InstanceTime(world, TimeSpan.Zero));
    }

    [Fact]
    public void Limits_that_no_configuration_names_and_that_hold_nothing_are_forgotten()
    {
        for (var version = 0; version < 10; version++)
        {
            var used = Enumerable.Range(0, 200).Select(policy => Use($"policy-{version}-{policy}", units: 1)).ToList();
            world.Run(TimeSpan.FromSeconds(10));
            GC.Collect();
            used.ShouldAllBe(limit => !limit.IsAlive);
        }

        registry.Count.ShouldBeLessThan(1_000);
    }

    [Fact]
    public void A_limit_that_holds_something_is_kept_until_it_is_written()
    {
        var used = Use("baseline", units: 100, giveBack: true);
        GC.Collect();

        used.IsAlive.ShouldBeTrue();
        world.Run(TimeSpan.FromSeconds(3));
        GC.Collect();

        used.IsAlive.ShouldBeFalse();
        Use("baseline", units: 100);
    }

    public void Dispose() => registry.Dispose();

    // Apart, so that no local of the test keeps the limit alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Use(string policy, long units, bool giveBack = false)
    {
        var limit = registry.Get(new("acme", policy), LimitWindow.Day, 100);
        var answer = world.Do(() => limit.AcquireAsync(units, CancellationToken.None));
        answer.Verdict.ShouldBe(LimitVerdict.Granted);
        if (giveBack) limit.GiveBack(answer.Booking);
        return new(limit);
    }
}
