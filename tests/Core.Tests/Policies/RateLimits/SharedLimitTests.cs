using AiGateway.Policies.RateLimits.Leases;
using AiGateway.Policies.RateLimits.Ledger;
using AiGateway.Tests.Policies.RateLimits.Simulation;

namespace AiGateway.Tests.Policies.RateLimits;

/// <summary>Many instances and many clients on one limit.</summary>
public sealed class SharedLimitTests
{
    private readonly World world = new(11, new(2026, 3, 14, 9, 0, 0, TimeSpan.Zero));
    private readonly MemoryTable store;
    private readonly UsageOracle usage;

    public SharedLimitTests() => (store, usage) = (new(() => world.Now), new(world));

    [Fact]
    public void Four_hundred_clients_of_eight_instances_get_exactly_the_five_hundred_there_are()
    {
        foreach (var instance in Start(8, 500, LimitWindow.Day))
            for (var client = 0; client < 50; client++) world.After(TimeSpan.Zero, () => _ = RetryAsync(instance, calls: 3));

        world.Run(TimeSpan.FromMinutes(2));

        usage.Grants.Sum(grant => grant.Units).ShouldBe(500);
    }

    [Fact]
    public void Three_times_the_limit_is_cut_to_the_limit_in_each_minute()
    {
        var most = 0L;
        foreach (var instance in Start(8, 600, LimitWindow.Minute)) world.After(TimeSpan.Zero, () => Offer(instance, perSecond: 1_800 / 60.0 / 8, () => most = Math.Max(most, usage.CountedWithin(TimeSpan.FromSeconds(60)))));

        world.Run(TimeSpan.FromMinutes(5));

        most.ShouldBe(600);
        for (var minute = 0; minute < 5; minute++)
        {
            var from = TimeSpan.FromMinutes(minute).Ticks;
            usage.Grants.Count(grant => grant.At >= from && grant.At < from + TimeSpan.TicksPerMinute).ShouldBeInRange(570, 600, $"minute {minute}");
        }
    }

    [Fact]
    public void Sixty_percent_of_the_limit_is_never_refused()
    {
        var refused = 0;
        foreach (var instance in Start(8, 600, LimitWindow.Minute)) world.After(TimeSpan.Zero, () => Offer(instance, perSecond: 360 / 60.0 / 8, () => { }, () => refused++));

        world.Run(TimeSpan.FromMinutes(5));

        refused.ShouldBe(0);
    }

    private List<Instance> Start(int count, long limit, LimitWindow window)
        => [.. Enumerable.Range(0, count).Select(_ => new Instance(world, store, window, limit))];

    private async Task RetryAsync(Instance instance, int calls)
    {
        var until = world.Ticks + TimeSpan.FromSeconds(90).Ticks;
        while (calls > 0 && world.Ticks < until)
        {
            var answer = await instance.Limit.AcquireAsync(1, default);
            if (answer.Verdict == LimitVerdict.Granted)
            {
                usage.Grant(1);
                calls--;
                continue;
            }

            await world.Delay(TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(answer.Wait.TotalSeconds))));
        }
    }

    private void Offer(Instance instance, double perSecond, Action granted, Action? refused = null)
    {
        world.After(TimeSpan.FromSeconds(-Math.Log(1 - world.Random.NextDouble()) / perSecond), () => Offer(instance, perSecond, granted, refused));
        _ = CallAsync();

        async Task CallAsync()
        {
            if ((await instance.Limit.AcquireAsync(1, default)).Verdict == LimitVerdict.Granted)
            {
                usage.Grant(1);
                granted();
            }
            else refused?.Invoke();
        }
    }
}
