using AiGateway.Management.Audit;
using AiGateway.Resources.Keys;
using AiGateway.Storage;

namespace AiGateway.Tests.Resources.Keys;

public sealed class KeyIssuerTests
{
    [Fact]
    public async Task Nothing_on_disk_holds_a_key_or_its_secret()
    {
        await using var stage = await KeyStage.OpenAsync();
        var first = await stage.MintAsync();
        var second = (await stage.RotateAsync(first, TimeSpan.Zero)).Minted!;
        await stage.RevokeAsync(second);

        var raw = stage.RawBytes();

        raw.ShouldContain(first.Key.Id);
        foreach (var minted in new[] { first, second })
        {
            var secret = minted.Text.Reveal()[17..];
            for (var at = 0; at + 8 <= secret.Length; at++) raw.Contains(secret.Substring(at, 8), StringComparison.Ordinal).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task The_audit_tells_of_every_step_without_the_hash()
    {
        await using var stage = await KeyStage.OpenAsync();
        var first = await stage.MintAsync();
        var second = (await stage.RotateAsync(first, TimeSpan.FromHours(1))).Minted!;
        await stage.RevokeAsync(second);

        var audit = await new AuditLog(stage.Tables).ListAsync(AuditPartition.Of("acme"), "tenants/acme/applications/chatbot/keys", null, 100, CancellationToken.None);

        audit.Items.Reverse().Select(entry => (entry.Action, entry.Resource.Split('/')[^1])).ShouldBe(
            [("create", first.Key.Id), ("create", second.Key.Id), ("rotate", first.Key.Id), ("revoke", second.Key.Id)]);
        foreach (var entry in audit.Items)
            foreach (var minted in new[] { first, second })
                $"{entry.Before}{entry.After}".ShouldNotContain(KeyHash.Of(minted.Text.Reveal()).ToHex()[..16]);
        audit.Items[0].After!.Value.GetProperty("revokedAt").GetDateTimeOffset().ShouldBe(stage.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_revocation_holds_on_every_instance_within_five_seconds()
    {
        await using var stage = await KeyStage.OpenAsync();
        var elsewhere = stage.NewDirectory();
        var minted = await stage.MintAsync();
        (await stage.StandingAsync(minted)).ShouldBe(KeyStanding.Good);
        (await stage.StandingAsync(minted, elsewhere)).ShouldBe(KeyStanding.Good);

        (await stage.RevokeAsync(minted)).ShouldBeTrue();
        stage.Clock.Advance(KeyDirectory.Freshness);

        KeyDirectory.Freshness.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        (await stage.StandingAsync(minted)).ShouldBe(KeyStanding.Revoked);
        (await stage.StandingAsync(minted, elsewhere)).ShouldBe(KeyStanding.Revoked);
    }

    [Fact]
    public async Task Both_keys_are_good_for_the_time_of_grace_and_then_only_the_new_one()
    {
        await using var stage = await KeyStage.OpenAsync();
        var elsewhere = stage.NewDirectory();
        var old = await stage.MintAsync();
        await stage.StandingAsync(old, elsewhere);

        var fresh = (await stage.RotateAsync(old, TimeSpan.FromMinutes(10))).Minted!;
        stage.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        foreach (var directory in new[] { stage.Directory, elsewhere })
        {
            (await stage.StandingAsync(old, directory)).ShouldBe(KeyStanding.Good);
            (await stage.StandingAsync(fresh, directory)).ShouldBe(KeyStanding.Good);
        }

        stage.Clock.Advance(TimeSpan.FromMilliseconds(1));
        foreach (var directory in new[] { stage.Directory, elsewhere })
        {
            (await stage.StandingAsync(old, directory)).ShouldBe(KeyStanding.Expired);
            (await stage.StandingAsync(fresh, directory)).ShouldBe(KeyStanding.Good);
        }
    }

    [Fact]
    public async Task Rotation_without_grace_ends_the_old_key_within_five_seconds()
    {
        await using var stage = await KeyStage.OpenAsync();
        var old = await stage.MintAsync();
        await stage.StandingAsync(old);

        await stage.RotateAsync(old, TimeSpan.Zero);
        stage.Clock.Advance(KeyDirectory.Freshness);

        (await stage.StandingAsync(old)).ShouldBe(KeyStanding.Expired);
    }

    [Fact]
    public async Task Grace_never_makes_a_key_live_longer()
    {
        await using var stage = await KeyStage.OpenAsync();
        var old = await stage.MintAsync(TimeSpan.FromMinutes(5));

        await stage.RotateAsync(old, TimeSpan.FromDays(1));
        stage.Clock.Advance(TimeSpan.FromMinutes(5));

        (await stage.StandingAsync(old)).ShouldBe(KeyStanding.Expired);
    }

    [Fact]
    public async Task The_new_key_gets_as_long_a_life_as_the_old_one_was_given()
    {
        await using var stage = await KeyStage.OpenAsync();
        var old = await stage.MintAsync(TimeSpan.FromDays(90));
        stage.Clock.Advance(TimeSpan.FromDays(80));

        var second = (await stage.RotateAsync(old, TimeSpan.FromHours(1))).Minted!;
        var third = (await stage.RotateAsync(second, TimeSpan.FromHours(1))).Minted!;

        second.Key.ExpiresAt.ShouldBe(stage.Clock.GetUtcNow().AddDays(90));
        third.Key.ExpiresAt.ShouldBe(stage.Clock.GetUtcNow().AddDays(90));
        (await stage.RotateAsync(await stage.MintAsync(), TimeSpan.Zero)).Minted!.Key.ExpiresAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_key_that_is_over_is_not_rotated()
    {
        await using var stage = await KeyStage.OpenAsync();
        var (revoked, expired) = (await stage.MintAsync(), await stage.MintAsync(TimeSpan.FromSeconds(1)));
        await stage.RevokeAsync(revoked);
        stage.Clock.Advance(TimeSpan.FromSeconds(1));

        (await stage.RotateAsync(revoked, TimeSpan.Zero)).Forbidden.ShouldBe("revoked");
        (await stage.RotateAsync(expired, TimeSpan.Zero)).Forbidden.ShouldBe("expired");
    }

    [Fact]
    public async Task A_mint_that_breaks_off_leaves_no_key_that_works()
    {
        await using var stage = await KeyStage.OpenAsync();
        stage.Keys.IsDown = true;

        await Should.ThrowAsync<StorageUnavailableException>(stage.MintAsync());

        stage.Keys.IsDown = false;
        (await stage.Keys.ListPartitionsAsync("", CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_revocation_that_breaks_off_holds_already_and_can_be_repeated()
    {
        await using var stage = await KeyStage.OpenAsync();
        var minted = await stage.MintAsync();
        stage.Resources.IsReadOnly = true;

        await Should.ThrowAsync<StorageUnavailableException>(stage.RevokeAsync(minted).AsTask());

        stage.Resources.IsReadOnly = false;
        (await stage.StandingAsync(minted)).ShouldBe(KeyStanding.Revoked);
        (await stage.RevokeAsync(minted)).ShouldBeTrue();
        (await stage.RevokeAsync(minted)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_key_revoked_while_it_is_minted_does_not_come_alive_after_all()
    {
        await using var stage = await KeyStage.OpenAsync();
        var slow = new WatchedTable(stage.Keys) { Gate = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        var tables = new GatewayTables(name => name == "resources" ? stage.Resources : slow);
        using var audited = new AuditedTable(tables, stage.Clock);
        var minting = new KeyIssuer(tables, audited, stage.Clock).MintAsync(KeyStage.Chatbot, new(), KeyStage.Admin, CancellationToken.None).AsTask();
        while (slow.Reads == 0) await Task.Yield();
        var listed = await stage.Resources.ListAsync(AuditPartition.Of("acme"), "k:", null, 10, CancellationToken.None);
        var id = listed.ShouldHaveSingleItem().Row.Split(':')[^1];

        (await stage.Issuer.RevokeAsync(KeyStage.Chatbot, id, KeyStage.Admin, CancellationToken.None)).ShouldBeTrue();
        slow.Gate.SetResult();
        var minted = (await minting).ShouldNotBeNull();

        (await stage.StandingAsync(minted)).ShouldBe(KeyStanding.Revoked);
    }

    [Fact]
    public async Task An_application_that_takes_the_name_of_an_earlier_one_does_not_take_its_keys()
    {
        await using var stage = await KeyStage.OpenAsync();
        var minted = await stage.MintAsync();
        stage.Clock.Advance(TimeSpan.FromMinutes(1));
        await stage.AddApplicationAsync(KeyStage.Chatbot);

        (await stage.RevokeAsync(minted)).ShouldBeFalse();
        (await stage.RotateAsync(minted, TimeSpan.Zero)).ShouldBe(new());
    }

    [Fact]
    public async Task There_is_no_key_without_its_application()
    {
        await using var stage = await KeyStage.OpenAsync();

        (await stage.Issuer.MintAsync(new("acme", "nobody"), new(), KeyStage.Admin, CancellationToken.None)).ShouldBeNull();
        (await stage.Issuer.MintAsync(new("nobody", "chatbot"), new(), KeyStage.Admin, CancellationToken.None)).ShouldBeNull();
        (await stage.Keys.ListPartitionsAsync("", CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Written_out_by_mistake_nothing_shows_the_secret()
    {
        await using var stage = await KeyStage.OpenAsync();
        var minted = await stage.MintAsync();
        var secret = minted.Text.Reveal()[17..];
        var hash = KeyHash.Of(minted.Text.Reveal()).ToHex();

        foreach (var shown in new object[] { minted, minted.Text, minted.Key, ShownKey.Of(minted), await stage.RotateAsync(minted, TimeSpan.Zero) })
        {
            $"{shown}".ShouldNotContain(secret);
            $"{shown}".ShouldNotContain(hash);
        }
    }
}
