using AiGateway.Policies.RateLimits.Ledger;
using FsCheck.Xunit;

namespace AiGateway.Tests.Policies.RateLimits;

public sealed class LedgerTransitionTests
{
    private const long Noon = 1_773_489_600_000;
    private static readonly string[] Names = ["a", "b", "c"];

    [Property(MaxTest = 500)]
    public void What_is_booked_and_what_is_out_never_exceed_the_limit(byte limit, bool perDay, (byte Who, byte Need, byte Want, byte Pause)[] asks)
    {
        var rule = new LimitRule(limit, perDay ? LimitWindow.Day : LimitWindow.Minute);
        Play(rule, asks, (row, _, now) => Counted(row, rule.Window, now).ShouldBeLessThanOrEqualTo(limit));
    }

    [Property(MaxTest = 500)]
    public void What_is_free_is_granted(byte limit, (byte Who, byte Need, byte Want, byte Pause)[] asks)
    {
        var rule = new LimitRule(limit, LimitWindow.Minute);
        Play(rule, asks, (row, step, now) =>
        {
            if (step.Free > 0) LedgerTransition.Apply(row, Need("fresh", 1, step.Free), rule, now).Granted.ShouldBe([true]);
            LedgerTransition.Apply(row, Need("fresh", 1, step.Free + 1), rule, now).Granted.ShouldBe([false]);
        });
    }

    [Property(MaxTest = 500)]
    public void Whoever_comes_back_when_told_and_finds_the_slices_returned_is_granted(byte limit, byte units, (byte Who, byte Need, byte Want, byte Pause)[] asks)
    {
        var rule = new LimitRule(limit, LimitWindow.Minute);
        Play(rule, asks, (row, _, now) =>
        {
            var settled = row with { Holders = [.. row.Holders.Select(holder => holder with { Units = 0 })] };
            if (new LedgerForecast(settled, rule.Window).WaitFor(units, limit, now) is not { } wait)
            {
                ((long)units).ShouldBeGreaterThan(limit);
                return;
            }

            LedgerTransition.Apply(settled, Need("fresh", 1, units), rule, now + wait).Granted.ShouldBe([true]);
            if (wait > 0) LedgerTransition.Apply(settled, Need("fresh", 1, units), rule, now + wait - 1).Granted.ShouldBe([false]);
        });
    }

    [Property(MaxTest = 200)]
    public void A_row_stays_small_and_survives_the_store(byte limit, (byte Who, byte Need, byte Want, byte Pause)[] asks)
        => Play(new(limit, LimitWindow.Minute), asks, (row, _, _) =>
        {
            row.Used.Count.ShouldBeLessThanOrEqualTo(70);
            var read = LedgerRow.Read(row.Write());
            read.Time.ShouldBe(row.Time);
            read.Used.ShouldBe(row.Used);
            read.Holders.ShouldBe(row.Holders);
        });

    [Fact]
    public void Time_never_runs_backwards()
    {
        var row = LedgerTransition.Apply(LedgerRow.Empty, Need("fast", 1, 3), new(3, LimitWindow.Minute), Noon + 300_000).Row;

        var step = LedgerTransition.Apply(row, Need("right", 1, 1), new(3, LimitWindow.Minute), Noon);

        step.Row.Time.ShouldBe(Noon + 300_000);
        step.Granted.ShouldBe([false]);
    }

    [Fact]
    public void A_return_never_frees_more_than_was_booked()
    {
        var rule = new LimitRule(10, LimitWindow.Minute);
        var first = LedgerTransition.Apply(LedgerRow.Empty, Need("a", 1, 4), rule, Noon);

        var step = LedgerTransition.Apply(first.Row, new() { Holder = "a", Operation = 2, Corrections = [new(first.Bucket, -9)] }, rule, Noon);

        step.Free.ShouldBe(10);
        step.Row.Used.ShouldBeEmpty();
    }

    [Fact]
    public void Use_beyond_what_was_reserved_keeps_later_calls_waiting()
    {
        var rule = new LimitRule(10, LimitWindow.Minute);
        var row = LedgerTransition.Apply(LedgerRow.Empty, new() { Holder = "a", Operation = 1, Corrections = [new(Noon, 25)] }, rule, Noon).Row;

        LedgerTransition.Apply(row, Need("b", 1, 1), rule, Noon + 60_000).Granted.ShouldBe([false]);
        LedgerTransition.Apply(row, Need("b", 1, 10), rule, Noon + 61_000).Granted.ShouldBe([true]);
    }

    [Fact]
    public void A_lowered_limit_forgets_nothing_that_was_used()
    {
        var row = LedgerTransition.Apply(LedgerRow.Empty, Need("a", 1, 8), new(10, LimitWindow.Minute), Noon).Row;

        LedgerTransition.Apply(row, Need("a", 2, 1), new(5, LimitWindow.Minute), Noon + 1).Granted.ShouldBe([false]);
        LedgerTransition.Apply(row, Need("a", 2, 12), new(20, LimitWindow.Minute), Noon + 1).Granted.ShouldBe([true]);
    }

    [Theory]
    [InlineData("2026-01-31T23:59:58Z")]
    [InlineData("2028-02-29T23:59:58Z")]
    [InlineData("2026-10-25T23:59:58Z")]
    [InlineData("2026-12-31T23:59:58Z")]
    public void A_day_ends_at_midnight_in_UTC_and_only_there(string lastSeconds)
    {
        var rule = new LimitRule(10, LimitWindow.Day);
        var late = DateTimeOffset.Parse(lastSeconds, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        var row = LedgerTransition.Apply(LedgerRow.Empty, Need("a", 1, 10), rule, late).Row;

        new LedgerForecast(row, LimitWindow.Day).WaitFor(1, 10, late).ShouldBe(2_000);
        LedgerTransition.Apply(row, Need("a", 2, 1), rule, late + 1_999).Granted.ShouldBe([false]);
        LedgerTransition.Apply(row, Need("a", 2, 10), rule, late + 2_000).Granted.ShouldBe([true]);
    }

    [Fact]
    public void A_holder_that_never_came_back_is_forgotten_and_its_slice_counts_as_used()
    {
        var rule = new LimitRule(100, LimitWindow.Day);
        var row = LedgerTransition.Apply(LedgerRow.Empty, new() { Holder = "dead", Operation = 1, Want = 40, LeaseTime = 4_000 }, rule, Noon).Row;

        var step = LedgerTransition.Apply(row, Need("b", 1, 1), rule, Noon + LedgerTransition.Memory);

        step.Row.Holders.ShouldHaveSingleItem().Id.ShouldBe("b");
        step.Free.ShouldBe(59);
    }

    private static LedgerAsk Need(string holder, long operation, params long[] needs) => new() { Holder = holder, Operation = operation, Needs = needs };

    // Every ask settles the slice before: a part of it as spent, a part kept, the rest given back.
    private static void Play(LimitRule rule, (byte Who, byte Need, byte Want, byte Pause)[] asks, Action<LedgerRow, LedgerStep, long> check)
    {
        var (row, now, operation) = (LedgerRow.Empty, Noon, 0L);
        foreach (var (who, need, want, pause) in asks)
        {
            now += pause * 40;
            var name = Names[who % Names.Length];
            var held = row.FindHolder(name) is { } own && own.LeaseEnd > now ? own.Units : 0;
            var spent = held * (who / 3) / 100;
            var step = LedgerTransition.Apply(row, new()
            {
                Holder = name,
                Operation = ++operation,
                Spent = spent > 0 ? [new(now - 500, spent)] : [],
                Keep = need % 2 == 0 ? (held - spent) / 2 : 0,
                Needs = need % 2 == 0 ? [] : [need / 8, need / 16],
                Grace = 1_000,
                Want = want,
                LeaseTime = 4_000,
            }, rule, now - (want % 7 * 300));
            step.Row.Time.ShouldBeGreaterThanOrEqualTo(row.Time);
            row = step.Row;
            check(row, step, row.Time);
        }
    }

    private static long Counted(LedgerRow row, LimitWindow window, long now) => row.Used.Where(sum => window.FreeAt(sum.Bucket) > now).Sum(sum => sum.Units)
        + row.Holders.Where(holder => window.FreeAt(window.BucketOf(holder.LeaseEnd)) > now).Sum(holder => holder.Units);
}
