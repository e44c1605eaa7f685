using AiGateway.Policies.RateLimits.Leases;
using AiGateway.Tests.Policies.RateLimits.Simulation;

namespace AiGateway.Tests.Policies.RateLimits;

public sealed class LedgerSimulationTests
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(4);

    [Fact]
    public void No_minute_sees_more_than_the_limit_whatever_fails()
        => ForSeeds(1, 100, seed => new(seed), scenario => scenario.Live(Life));

    [Fact]
    public void No_minute_sees_more_than_the_limit_when_nothing_fails()
        => ForSeeds(1_000, 50, seed => new(seed) { HasFaults = false }, scenario => scenario.Live(Life));

    [Fact]
    public void No_day_sees_more_than_the_limit_whatever_fails()
        => ForSeeds(2_000, 60, seed => new(seed, isPerDay: true), scenario => scenario.Live(TimeSpan.FromSeconds(100)));

    [Theory]
    [InlineData(5)]
    [InlineData(300)]
    public void Clocks_that_are_wrong_are_put_right_by_the_stores(int seconds)
        => ForSeeds(3_000, 50, seed => new(seed) { Skew = TimeSpan.FromSeconds(seconds), HasCrashes = false, WindowDrift = TimeSpan.FromSeconds(7) }, scenario => scenario.Live(Life));

    [Fact]
    public void Without_a_store_clock_a_window_drifts_by_no_more_than_the_skews()
        => ForSeeds(4_000, 50, seed => new(seed) { Skew = TimeSpan.FromSeconds(5), HasStoreClock = false, WindowDrift = TimeSpan.FromSeconds(10) }, scenario => scenario.Live(Life));

    [Fact]
    public void When_all_is_quiet_the_whole_limit_is_there_again()
        => ForSeeds(5_000, 80, seed => new(seed), scenario =>
        {
            scenario.Live(Life);
            scenario.World.Run(TimeSpan.FromSeconds(75));
            scenario.AskFresh(scenario.Limit).Verdict.ShouldBe(LimitVerdict.Granted);
        });

    [Fact]
    public void What_is_free_is_granted_to_anyone_who_asks()
        => ForSeeds(6_000, 80, seed => new(seed) { HasCrashes = false }, scenario =>
        {
            scenario.Live(Life);
            scenario.World.Run(TimeSpan.FromSeconds(30));
            var busy = scenario.Usage.Grants.Where(grant => grant.SettledAt > scenario.World.Ticks - TimeSpan.FromSeconds(66).Ticks);
            var free = scenario.Limit - busy.Sum(grant => Math.Max(grant.Counts, 0));
            if (free > 0) scenario.AskFresh(free).Verdict.ShouldBe(LimitVerdict.Granted);
        });

    private static void ForSeeds(int first, int count, Func<int, Scenario> make, Action<Scenario> run)
    {
        for (var seed = first; seed < first + count; seed++)
        {
            var scenario = make(seed);
            try { run(scenario); }
            catch (Exception exception) { throw new InvalidOperationException($"Seed {seed} (limit {scenario.Limit})", exception); }

            scenario.Violations.ShouldBeEmpty($"seed {seed}");
        }
    }
}
