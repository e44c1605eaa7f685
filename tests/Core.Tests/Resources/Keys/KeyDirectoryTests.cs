using AiGateway.Resources.Keys;

namespace AiGateway.Tests.Resources.Keys;

public sealed class KeyDirectoryTests
{
    [Fact]
    public async Task A_key_is_found_with_whose_it_is()
    {
        await using var stage = await KeyStage.OpenAsync();
        var minted = await stage.MintAsync();

        var found = await stage.Directory.FindAsync(minted.Text.Reveal(), CancellationToken.None);

        found.Standing.ShouldBe(KeyStanding.Good);
        found.Key.ShouldBe(new() { Id = minted.Key.Id, Tenant = "acme", Application = "chatbot", CreatedAt = minted.Key.CreatedAt });
    }

    [Fact]
    public async Task A_typo_is_refused_without_a_read()
    {
        await using var stage = await KeyStage.OpenAsync();
        var text = (await stage.MintAsync()).Text.Reveal();
        var before = stage.Keys.Reads;

        for (var at = 0; at < text.Length; at++)
            (await stage.StandingAsync($"{text[..at]}{(text[at] == 'x' ? 'y' : 'x')}{text[(at + 1)..]}")).ShouldBe(KeyStanding.Malformed);
        for (var at = 0; at < text.Length - 1; at++)
            if (text[at] != text[at + 1])
                (await stage.StandingAsync($"{text[..at]}{text[at + 1]}{text[at]}{text[(at + 2)..]}")).ShouldBe(KeyStanding.Malformed);

        stage.Keys.Reads.ShouldBe(before);
    }

    [Fact]
    public async Task Callers_at_the_same_time_share_one_read_and_those_after_it_need_none()
    {
        await using var stage = await KeyStage.OpenAsync();
        var minted = await stage.MintAsync();
        var before = stage.Keys.Reads;
        stage.Keys.Gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        var callers = Enumerable.Range(0, 50).Select(_ => Task.Run(() => stage.StandingAsync(minted))).ToList();
        while (stage.Keys.Reads == before) await Task.Yield();
        stage.Keys.Gate.SetResult();
        (await Task.WhenAll(callers)).ShouldAllBe(standing => standing == KeyStanding.Good);
        for (var second = 0; second < 3; second++)
        {
            (await stage.StandingAsync(minted)).ShouldBe(KeyStanding.Good);
            stage.Clock.Advance(TimeSpan.FromSeconds(0.9));
        }

        stage.Keys.Reads.ShouldBe(before + 1);
        stage.Keys.Scans.ShouldBe(0);
        stage.Clock.Advance(TimeSpan.FromSeconds(0.3));
        await stage.StandingAsync(minted);
        stage.Keys.Reads.ShouldBe(before + 2);
    }

    [Fact]
    public async Task Fifty_callers_that_race_for_a_key_make_one_read()
    {
        await using var stage = await KeyStage.OpenAsync();
        for (var round = 0; round < 20; round++)
        {
            var minted = await stage.MintAsync();
            var before = stage.Keys.Reads;

            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => stage.StandingAsync(minted))));

            stage.Keys.Reads.ShouldBe(before + 1);
        }
    }

    [Fact]
    public async Task A_caller_that_leaves_does_not_take_the_read_from_the_others()
    {
        await using var stage = await KeyStage.OpenAsync();
        var minted = await stage.MintAsync();
        stage.Keys.Gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        stage.Keys.HeedsTokens = true;
        using var client = new CancellationTokenSource();

        var first = stage.Directory.FindAsync(minted.Text.Reveal(), client.Token).AsTask();
        var second = stage.StandingAsync(minted);
        await client.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        stage.Keys.Gate.SetResult();

        (await second).ShouldBe(KeyStanding.Good);
    }

    [Fact]
    public async Task A_key_that_does_not_exist_is_read_once_in_three_seconds()
    {
        await using var stage = await KeyStage.OpenAsync();
        var wrong = KeyText.New().Reveal();

        for (var call = 0; call < 10; call++) (await stage.StandingAsync(wrong)).ShouldBe(KeyStanding.Unknown);
        stage.Keys.Reads.ShouldBe(1);
        stage.Clock.Advance(KeyDirectory.Freshness);
        await stage.StandingAsync(wrong);

        stage.Keys.Reads.ShouldBe(2);
    }

    [Fact]
    public async Task Ten_thousand_wrong_keys_neither_grow_memory_nor_push_out_a_good_one()
    {
        await using var stage = await KeyStage.OpenAsync();
        var minted = await stage.MintAsync();
        await stage.StandingAsync(minted);

        for (var guess = 0; guess < 10_000; guess++) (await stage.StandingAsync(KeyText.New().Reveal())).ShouldBe(KeyStanding.Unknown);
        var before = stage.Keys.Reads;
        (await stage.StandingAsync(minted)).ShouldBe(KeyStanding.Good);

        stage.Keys.Reads.ShouldBe(before);
        stage.Keys.Scans.ShouldBe(0);
        stage.Directory.Held.ShouldBeLessThanOrEqualTo(2_049);
    }

    [Fact]
    public async Task A_key_expires_to_the_second_even_while_it_is_remembered()
    {
        await using var stage = await KeyStage.OpenAsync();
        var minted = await stage.MintAsync(TimeSpan.FromSeconds(2));

        stage.Clock.Advance(TimeSpan.FromSeconds(1.999));
        (await stage.StandingAsync(minted)).ShouldBe(KeyStanding.Good);
        stage.Clock.Advance(TimeSpan.FromMilliseconds(1));

        (await stage.StandingAsync(minted)).ShouldBe(KeyStanding.Expired);
    }

    [Fact]
    public async Task While_the_store_is_down_a_key_is_neither_right_nor_wrong()
    {
        await using var stage = await KeyStage.OpenAsync();
        var (known, other) = (await stage.MintAsync(), await stage.MintAsync());
        await stage.StandingAsync(known);
        stage.Keys.IsDown = true;

        (await stage.StandingAsync(known)).ShouldBe(KeyStanding.Good);
        (await stage.StandingAsync(other)).ShouldBe(KeyStanding.Unavailable);
        (await stage.StandingAsync(KeyText.New().Reveal())).ShouldBe(KeyStanding.Unavailable);
        stage.Clock.Advance(KeyDirectory.Freshness);
        (await stage.StandingAsync(known)).ShouldBe(KeyStanding.Unavailable);

        stage.Keys.IsDown = false;
        (await stage.StandingAsync(known)).ShouldBe(KeyStanding.Good);
        (await stage.StandingAsync(other)).ShouldBe(KeyStanding.Good);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_takes_too_long_counts_as_down(bool heedsTokens)
    {
        await using var stage = await KeyStage.OpenAsync();
        var minted = await stage.MintAsync();
        stage.Keys.Gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        stage.Keys.HeedsTokens = heedsTokens;
        var before = stage.Keys.Reads;

        var standing = stage.StandingAsync(minted);
        while (stage.Keys.Reads == before) await Task.Yield();
        stage.Clock.Advance(KeyDirectory.Freshness);
        if (!heedsTokens) stage.Keys.Gate.SetResult();

        (await standing).ShouldBe(KeyStanding.Unavailable);
    }

    [Fact]
    public async Task What_was_read_before_a_revocation_is_not_used_longer_because_the_read_was_slow()
    {
        await using var stage = await KeyStage.OpenAsync();
        var minted = await stage.MintAsync();
        stage.Keys.Gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = stage.Keys.Reads;
        var slow = stage.StandingAsync(minted);
        while (stage.Keys.Reads == before) await Task.Yield();
        var gate = stage.Keys.Gate;
        stage.Keys.Gate = null;
        await stage.RevokeAsync(minted);
        stage.Clock.Advance(TimeSpan.FromSeconds(2.9));
        gate.SetResult();
        (await slow).ShouldBe(KeyStanding.Good);
        stage.Clock.Advance(TimeSpan.FromSeconds(0.1));

        (await stage.StandingAsync(minted)).ShouldBe(KeyStanding.Revoked);
    }
}
