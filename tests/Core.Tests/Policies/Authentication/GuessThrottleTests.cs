using System.Net;
using AiGateway.Policies.Authentication;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.Policies.Authentication;

public sealed class GuessThrottleTests
{
    private static readonly IPAddress Guesser = IPAddress.Parse("198.51.100.7");
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void Ten_failures_a_minute_are_free()
    {
        var throttle = new GuessThrottle(new(), clock);

        for (var failure = 0; failure < 10; failure++) Fail(throttle, Guesser).IsCompleted.ShouldBeTrue();
        Fail(throttle, Guesser).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Delays_double_from_a_quarter_of_a_second_to_five()
    {
        var throttle = new GuessThrottle(new(), clock);
        for (var failure = 0; failure < 10; failure++) await Fail(throttle, Guesser);

        foreach (var milliseconds in new[] { 250, 500, 1_000, 2_000, 4_000, 5_000, 5_000 })
        {
            var answer = Fail(throttle, Guesser);
            clock.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
            answer.IsCompleted.ShouldBeFalse();
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await answer;
        }
    }

    [Fact]
    public void Other_addresses_are_not_slowed_down()
    {
        var throttle = new GuessThrottle(new(), clock);
        for (var failure = 0; failure < 20; failure++) _ = Fail(throttle, Guesser);

        Fail(throttle, IPAddress.Parse("198.51.100.8")).IsCompleted.ShouldBeTrue();
        Fail(throttle, null).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void A_minute_of_quiet_forgives()
    {
        var throttle = new GuessThrottle(new(), clock);
        for (var failure = 0; failure < 11; failure++) _ = Fail(throttle, Guesser);
        clock.Advance(TimeSpan.FromSeconds(59));
        Fail(throttle, Guesser).IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(60));

        Fail(throttle, Guesser).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void One_subscriber_cannot_walk_through_its_64_bits_of_addresses()
    {
        var throttle = new GuessThrottle(new(), clock);
        for (var failure = 0; failure < 10; failure++) Fail(throttle, IPAddress.Parse($"2001:db8:1:2::{failure:x}")).IsCompleted.ShouldBeTrue();

        Fail(throttle, IPAddress.Parse("2001:db8:1:2:ffff::1")).IsCompleted.ShouldBeFalse();
        Fail(throttle, IPAddress.Parse("2001:db8:1:3::1")).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void An_address_is_the_same_one_in_both_notations()
    {
        var throttle = new GuessThrottle(new(), clock);
        for (var failure = 0; failure < 10; failure++) Fail(throttle, Guesser).IsCompleted.ShouldBeTrue();

        Fail(throttle, Guesser.MapToIPv6()).IsCompleted.ShouldBeFalse();
        Fail(throttle, IPAddress.Parse("::ffff:198.51.100.8")).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void Callers_without_an_address_share_one_count()
    {
        var throttle = new GuessThrottle(new(), clock);
        for (var failure = 0; failure < 10; failure++) Fail(throttle, null).IsCompleted.ShouldBeTrue();

        Fail(throttle, null).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Only_so_many_answers_wait_at_once()
    {
        var throttle = new GuessThrottle(new() { FreeFailures = 0, MostWaiting = 3 }, clock);
        var waiting = Enumerable.Range(0, 3).Select(_ => Fail(throttle, Guesser)).ToList();

        Fail(throttle, Guesser).IsCompleted.ShouldBeTrue();
        waiting.ShouldAllBe(answer => !answer.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5));
        await Task.WhenAll(waiting);

        Fail(throttle, Guesser).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_client_that_leaves_gives_its_place_back()
    {
        var throttle = new GuessThrottle(new() { FreeFailures = 0, MostWaiting = 1 }, clock);
        using var client = new CancellationTokenSource();
        var answer = throttle.DelayFailureAsync(Guesser, client.Token).AsTask();
        await client.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(answer);

        Fail(throttle, Guesser).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void Addresses_are_remembered_up_to_a_bound_the_oldest_forgotten_first()
    {
        var addresses = new FailingAddresses(new() { MostAddresses = 100 }, clock);
        for (var number = 0; number < 10_000; number++)
        {
            addresses.CountFailure(new IPAddress(number));
            addresses.CountFailure(Guesser);
        }

        addresses.Tracked.ShouldBe(100);
        addresses.CountFailure(Guesser).ShouldBe(10_001);
        addresses.CountFailure(new IPAddress(9_999)).ShouldBe(2);
        addresses.CountFailure(new IPAddress(1)).ShouldBe(1);
    }

    private static Task Fail(GuessThrottle throttle, IPAddress? address) => throttle.DelayFailureAsync(address, CancellationToken.None).AsTask();
}
