using AiGateway.Http;

namespace AiGateway.Tests.Http;

public sealed class BodyBudgetTests
{
    private readonly BodyBudget budget = new(100);

    [Fact]
    public void What_is_over_is_refused_until_others_give_back()
    {
        using var second = budget.Open();
        using (var first = budget.Open())
        {
            first.TryHold(60).ShouldBeTrue();
            second.TryHold(41).ShouldBeFalse();
            second.TryHold(40).ShouldBeTrue();
            budget.Left.ShouldBe(0);
        }

        second.TryHold(100).ShouldBeTrue();
    }

    [Fact]
    public void A_share_that_grows_takes_only_what_is_new()
    {
        using var share = budget.Open();

        share.TryHold(50).ShouldBeTrue();
        share.TryHold(80).ShouldBeTrue();
        share.TryHold(30).ShouldBeTrue();
        share.TryHold(101).ShouldBeFalse();

        budget.Left.ShouldBe(20);
    }

    [Fact]
    public void A_share_gives_back_once()
    {
        var share = budget.Open();
        share.TryHold(50).ShouldBeTrue();

        share.Dispose();
        share.Dispose();

        budget.Left.ShouldBe(100);
    }

    [Fact]
    public async Task However_many_come_at_once_no_more_is_held_than_there_is()
    {
        var held = 0;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var round = 0; round < 20_000; round++)
            {
                using var share = budget.Open();
                if (!share.TryHold(30)) continue;
                Interlocked.Add(ref held, 30).ShouldBeLessThanOrEqualTo(100);
                Interlocked.Add(ref held, -30);
            }
        })));

        budget.Left.ShouldBe(100);
    }

    [Fact]
    public void There_is_room_for_the_largest_body_on_the_smallest_machine() => BodyBudget.OfMemory(long.MaxValue / 2).Left.ShouldBe(long.MaxValue / 2);
}
