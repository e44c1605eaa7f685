using AiGateway.Policies.RateLimits.Leases;
using AiGateway.Policies.RateLimits.Ledger;
using AiGateway.Tests.Policies.RateLimits.Simulation;

namespace AiGateway.Tests.Policies.RateLimits;

public sealed class LeasedLimitTests
{
    private readonly World world = new(7, new(2026, 3, 14, 12, 0, 0, 950, TimeSpan.Zero));
    private readonly MemoryTable store;

    private readonly UsageOracle usage;

    public LeasedLimitTests() => (store, usage) = (new(() => world.Now), new(world));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void One_instance_grants_exactly_the_limit(int limit)
    {
        var instance = Start(limit);

        Granted(instance, limit + 20).ShouldBe(limit);
        world.Run(TimeSpan.FromSeconds(1));
        Granted(instance, 20).ShouldBe(0);
    }

    [Fact]
    public async Task Calls_that_come_at_once_are_granted_in_their_order()
    {
        var instance = Start(3);
        var answers = Enumerable.Range(0, 5).Select(_ => Ask(instance)).ToList();

        world.Run(TimeSpan.FromSeconds(1));

        (await Task.WhenAll(answers)).Select(answer => answer.Verdict).ShouldBe([.. Enumerable.Repeat(LimitVerdict.Granted, 3), .. Enumerable.Repeat(LimitVerdict.Refused, 2)]);
    }

    [Fact]
    public void Who_comes_back_when_told_is_granted()
    {
        var instance = Start(3);
        Granted(instance, 3).ShouldBe(3);
        var wait = Do(instance).Wait;

        wait.ShouldBeInRange(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(63));
        world.Run(wait - TimeSpan.FromSeconds(2));
        Do(instance).Verdict.ShouldBe(LimitVerdict.Refused);
        world.Run(TimeSpan.FromSeconds(2));
        Granted(instance, 4).ShouldBe(3);
    }

    [Fact]
    public void A_call_that_is_covered_by_the_slice_does_not_wait_for_storage()
    {
        var instance = Start(100_000);
        Granted(instance, 200);

        var operations = instance.Table.Operations;
        var answer = instance.Limit.AcquireAsync(1, default);

        answer.IsCompletedSuccessfully.ShouldBeTrue();
        instance.Table.Operations.ShouldBe(operations);
    }

    [Fact]
    public void What_the_slice_covers_can_be_booked_at_once_and_tells_how_the_limit_stands_then()
    {
        var instance = Start(100_000);
        Granted(instance, 200);

        instance.Limit.TryAcquire(1, out var booking, out var standing).ShouldBeTrue();

        booking.Units.ShouldBe(1);
        standing.ShouldNotBeNull().Remaining.ShouldBe(99_799);
        standing.ShouldBe(instance.Limit.Standing());
    }

    [Fact]
    public void What_the_slice_does_not_cover_is_not_booked_at_once_and_asks_nobody()
    {
        var instance = Start(100_000);
        Granted(instance, 200);
        var (operations, standing) = (instance.Table.Operations, instance.Limit.Standing().ShouldNotBeNull());

        instance.Limit.TryAcquire(99_000, out var booking, out var known).ShouldBeFalse();

        (booking.Units, known).ShouldBe((0, null));
        instance.Limit.Standing().ShouldBe(standing);
        instance.Table.Operations.ShouldBe(operations);
    }

    [Fact]
    public void A_busy_limit_writes_far_less_often_than_it_is_asked()
    {
        var instance = Start(100_000);
        for (var call = 0; call < 2_000; call++)
        {
            Ask(instance);
            world.Run(TimeSpan.FromMilliseconds(5));
        }

        instance.Table.Writes.ShouldBeLessThan(40);
    }

    [Fact]
    public void A_limit_that_is_reached_causes_no_storm()
    {
        var instances = Enumerable.Range(0, 8).Select(_ => Start(50, LimitWindow.Day)).ToList();
        foreach (var instance in instances) Granted(instance, 50);
        world.Run(TimeSpan.FromSeconds(10));
        var (operations, writes) = (instances.Sum(instance => instance.Table.Operations), instances.Sum(instance => instance.Table.Writes));

        for (var round = 0; round < 1_000; round++)
        {
            foreach (var instance in instances) Ask(instance);
            world.Run(TimeSpan.FromMilliseconds(10));
        }

        (instances.Sum(instance => instance.Table.Writes) - writes).ShouldBe(0);
        (instances.Sum(instance => instance.Table.Operations) - operations).ShouldBeLessThanOrEqualTo(8 * 12);
    }

    [Fact]
    public void An_idle_limit_leaves_the_store_alone_even_after_lost_writes()
    {
        var instance = Start(10_000);
        Granted(instance, 50);
        instance.Network.LostRequests = 0.5;
        instance.Network.LostReplies = 0.5;
        for (var call = 0; call < 400; call++)
        {
            Ask(instance);
            world.Run(TimeSpan.FromMilliseconds(25));
        }

        instance.Network.Heal();
        world.Run(TimeSpan.FromSeconds(10));
        var operations = instance.Table.Operations;
        world.Run(TimeSpan.FromMinutes(10));

        instance.Table.Operations.ShouldBe(operations);
    }

    [Fact]
    public void A_write_that_never_arrived_is_settled_once_and_not_looked_for_for_ever()
    {
        var instance = Start(100);
        Do(instance);
        instance.Network.LostRequests = 1;
        Do(instance).Verdict.ShouldBe(LimitVerdict.Unavailable);
        instance.Network.Heal();
        world.Run(TimeSpan.FromSeconds(10));
        var operations = instance.Table.Operations;
        world.Run(TimeSpan.FromMinutes(1));

        instance.Table.Operations.ShouldBe(operations);
    }

    [Fact]
    public void What_an_instance_holds_and_does_not_use_comes_back_to_the_others()
    {
        var (busy, other) = (Start(1_000, LimitWindow.Day), Start(1_000, LimitWindow.Day));
        var used = Granted(busy, 300);

        world.Run(TimeSpan.FromSeconds(5));

        Do(other, 1_000 - used).Verdict.ShouldBe(LimitVerdict.Granted);
        Do(busy).Verdict.ShouldBe(LimitVerdict.Refused);
    }

    [Fact]
    public void Instances_that_take_turns_read_the_row_and_do_not_run_into_it()
    {
        var (one, other) = (Start(1_000), Start(1_000));
        TakeTurns(2);
        var operations = one.Table.Operations + other.Table.Operations;

        TakeTurns(10);

        (one.Table.Operations + other.Table.Operations - operations).ShouldBe(10 * 2 * 2);

        void TakeTurns(int turns)
        {
            for (var turn = 0; turn < turns; turn++)
                foreach (var instance in new[] { one, other })
                {
                    Do(instance);
                    world.Run(TimeSpan.FromSeconds(5));
                }
        }
    }

    [Fact]
    public void An_instance_that_is_alone_again_writes_without_reading()
    {
        var (one, other) = (Start(1_000), Start(1_000));
        foreach (var instance in new[] { one, other, one, one })
        {
            Do(instance);
            world.Run(TimeSpan.FromSeconds(5));
        }

        var operations = one.Table.Operations;
        Do(one);
        world.Run(TimeSpan.FromSeconds(5));

        (one.Table.Operations - operations).ShouldBe(1);
    }

    [Fact]
    public void While_plenty_is_left_what_comes_back_goes_with_the_end_of_the_lease()
    {
        var instance = Start(1_000, LimitWindow.Day);
        var booking = Do(instance, 200).Booking;
        var writes = instance.Table.Writes;
        world.Run(TimeSpan.FromSeconds(1));

        instance.Limit.GiveBack(booking with { Units = 150 });
        world.Run(TimeSpan.FromSeconds(1.5));
        instance.Table.Writes.ShouldBe(writes);
        world.Run(TimeSpan.FromSeconds(3));

        instance.Table.Writes.ShouldBe(writes + 1);
        Do(Start(1_000, LimitWindow.Day), 950).Verdict.ShouldBe(LimitVerdict.Granted);
    }

    [Fact]
    public void While_little_is_left_what_comes_back_is_there_for_others_within_two_seconds()
    {
        var (instance, other) = (Start(1_000, LimitWindow.Day), Start(1_000, LimitWindow.Day));
        var booking = Do(instance, 600).Booking;

        instance.Limit.GiveBack(booking);
        world.Run(TimeSpan.FromSeconds(2));

        Do(other, 1_000).Verdict.ShouldBe(LimitVerdict.Granted);
    }

    [Fact]
    public void A_debt_is_told_at_once_however_much_is_left()
    {
        var (instance, other) = (Start(1_000, LimitWindow.Day), Start(1_000, LimitWindow.Day));
        Do(instance, 100);

        instance.Limit.Charge(300);
        world.Run(TimeSpan.FromSeconds(2));

        Do(other, 601).Verdict.ShouldBe(LimitVerdict.Refused);
    }

    [Fact]
    public void A_write_whose_reply_is_lost_counts_once()
    {
        var instance = Start(100, LimitWindow.Day);
        Do(instance, 10);
        instance.Network.LostReplies = 1;
        Do(instance, 10).Verdict.ShouldBe(LimitVerdict.Unavailable);
        instance.Network.Heal();
        world.Run(TimeSpan.FromSeconds(5));

        Do(instance, 90).Verdict.ShouldBe(LimitVerdict.Granted);
        Do(Start(100, LimitWindow.Day)).Verdict.ShouldBe(LimitVerdict.Refused);
    }

    [Fact]
    public void A_return_whose_reply_is_lost_is_not_returned_twice()
    {
        var instance = Start(100, LimitWindow.Day);
        var first = Do(instance, 60).Booking;
        Do(instance, 40);
        instance.Network.LostReplies = 1;
        instance.Limit.GiveBack(first with { Units = 30 });
        world.Run(TimeSpan.FromSeconds(10));
        instance.Network.Heal();
        world.Run(TimeSpan.FromSeconds(10));

        var fresh = Start(100, LimitWindow.Day);
        Do(fresh, 31).Verdict.ShouldBe(LimitVerdict.Refused);
        Do(fresh, 30).Verdict.ShouldBe(LimitVerdict.Granted);
    }

    [Fact]
    public void An_instance_that_is_cut_off_spends_its_lease_and_no_longer()
    {
        var instance = Start(10_000);
        Granted(instance, 200);
        instance.Network.IsDown = true;

        var spent = Enumerable.Range(0, 100).Select(_ =>
        {
            world.Run(TimeSpan.FromMilliseconds(90));
            return (At: world.Seconds, Do(instance).Verdict);
        }).Where(call => call.Verdict == LimitVerdict.Granted).ToList();

        spent.Count.ShouldBeGreaterThan(10);
        (spent[^1].At - spent[0].At).ShouldBeLessThan(4);
    }

    [Fact]
    public void An_unreachable_ledger_is_probed_once_a_second_and_not_by_every_call()
    {
        var instance = Start(100);
        instance.Network.IsDown = true;
        for (var call = 0; call < 1_000; call++)
        {
            Ask(instance);
            world.Run(TimeSpan.FromMilliseconds(10));
        }

        instance.Table.Operations.ShouldBeInRange(5, 12);
    }

    [Fact]
    public async Task A_call_waits_two_seconds_for_a_store_that_hangs_and_no_longer()
    {
        var instance = Start(100);
        instance.Network.Latency = (60_000, 60_000);
        var answer = Ask(instance);

        world.Run(TimeSpan.FromSeconds(1.9));
        answer.IsCompleted.ShouldBeFalse();
        world.Run(TimeSpan.FromSeconds(0.2));
        answer.IsCompleted.ShouldBeTrue();
        (await answer).Verdict.ShouldBe(LimitVerdict.Unavailable);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(600)]
    [InlineData(800)]
    public async Task A_reply_that_comes_late_grants_nothing_that_a_later_window_could_see_twice(int offset)
    {
        world.Run(TimeSpan.FromMilliseconds(offset));
        var (slow, other) = (Start(10), Start(10));
        Do(slow);
        slow.Network.Latency = (850, 850);
        var answer = Ask(slow, 9);
        world.Run(TimeSpan.FromSeconds(3));
        (await answer).Verdict.ShouldNotBe(LimitVerdict.Refused);

        for (var tries = 0; tries < 80 * 20; tries++)
        {
            world.Run(TimeSpan.FromMilliseconds(50));
            Do(other);
            usage.CountedWithin(TimeSpan.FromSeconds(60)).ShouldBeLessThanOrEqualTo(10);
        }
    }

    [Fact]
    public void A_client_that_leaves_while_it_waits_gives_back_what_comes_for_it()
    {
        var instance = Start(5);
        using var client = new CancellationTokenSource();
        var answer = Ask(instance, 5, client.Token);
        world.Run(TimeSpan.FromMilliseconds(1));
        client.Cancel();
        world.Run(TimeSpan.FromSeconds(3));

        answer.IsCanceled.ShouldBeTrue();
        Do(instance, 5).Verdict.ShouldBe(LimitVerdict.Granted);
    }

    [Fact]
    public void An_instance_that_stops_writes_its_refunds_and_gives_its_slice_back()
    {
        var instance = Start(1_000, LimitWindow.Day);
        var booking = Do(instance, 200).Booking;
        Granted(instance, 100);
        instance.Limit.GiveBack(booking);

        Stop(instance).ShouldBeTrue();

        var fresh = Start(1_000, LimitWindow.Day);
        Do(fresh, 900).Verdict.ShouldBe(LimitVerdict.Granted);
        Do(fresh).Verdict.ShouldBe(LimitVerdict.Refused);
    }

    [Fact]
    public void An_instance_that_stops_writes_its_debts()
    {
        var instance = Start(1_000, LimitWindow.Day);
        Do(instance, 200);
        instance.Limit.Charge(300);

        Stop(instance).ShouldBeTrue();

        Do(Start(1_000, LimitWindow.Day), 501).Verdict.ShouldBe(LimitVerdict.Refused);
    }

    [Fact]
    public void An_instance_that_stops_tries_again_but_not_for_ever()
    {
        var instance = Start(1_000, LimitWindow.Day);
        var booking = Do(instance, 1_000).Booking;
        instance.Limit.GiveBack(booking);
        instance.Network.IsDown = true;
        world.After(TimeSpan.FromSeconds(1), instance.Network.Heal);

        Stop(instance).ShouldBeTrue();
        Do(Start(1_000, LimitWindow.Day), 1_000).Verdict.ShouldBe(LimitVerdict.Granted);

        var other = Start(1_000, LimitWindow.Day);
        Do(other).Verdict.ShouldBe(LimitVerdict.Refused);
        other.Limit.Charge(1);
        other.Network.IsDown = true;
        var before = world.Seconds;
        Stop(other).ShouldBeFalse();
        (world.Seconds - before).ShouldBeInRange(2.9, 3.2);
    }

    [Fact]
    public void An_instance_that_holds_nothing_stops_without_asking_the_store()
    {
        var instance = Start(1_000);
        Do(instance);
        world.Run(TimeSpan.FromSeconds(5));
        var operations = instance.Table.Operations;

        Stop(instance).ShouldBeTrue();

        instance.Table.Operations.ShouldBe(operations);
    }

    [Fact]
    public void A_changed_value_holds_from_the_next_renewal_on()
    {
        var instance = Start(5);
        Granted(instance, 6).ShouldBe(5);

        instance.Limit.Set(7);
        world.Run(TimeSpan.FromSeconds(1));

        Granted(instance, 6).ShouldBe(2);
    }

    private Instance Start(long limit, LimitWindow? window = null) => new(world, store, window ?? LimitWindow.Minute, limit);

    private bool Stop(Instance instance)
    {
        var isWritten = world.Do(() => new ValueTask<bool>(instance.Registry.FlushAsync(default)));
        instance.Network.IsDead = true;
        return isWritten;
    }

    private LimitAnswer Do(Instance instance, long units = 1) => world.Do(() => AcquireAsync(instance, units));

    private int Granted(Instance instance, int calls) => Enumerable.Range(0, calls).Count(_ => Do(instance).Verdict == LimitVerdict.Granted);

    private Task<LimitAnswer> Ask(Instance instance, long units = 1, CancellationToken cancellationToken = default)
    {
        var answer = new TaskCompletionSource<LimitAnswer>();
        world.After(TimeSpan.Zero, () => _ = PassAsync());
        return answer.Task;

        async Task PassAsync()
        {
            try { answer.SetResult(await AcquireAsync(instance, units, cancellationToken)); }
            catch (OperationCanceledException) { answer.SetCanceled(cancellationToken); }
        }
    }

    private async ValueTask<LimitAnswer> AcquireAsync(Instance instance, long units, CancellationToken cancellationToken = default)
    {
        var answer = await instance.Limit.AcquireAsync(units, cancellationToken);
        if (answer.Verdict == LimitVerdict.Granted) usage.Grant(units);
        return answer;
    }
}
