using AiGateway.Calls;
using AiGateway.Resources.Keys;
using AiGateway.Tests.Resources.Keys;

namespace AiGateway.Tests.Policies.Authentication;

public sealed class AuthenticationPolicyTests
{
    [Fact]
    public async Task A_good_key_names_the_caller_and_passes()
    {
        await using var stage = await AuthenticationStage.OpenAsync();
        var minted = await stage.Keys.MintAsync();

        (await stage.CallAsync(minted.Text.Reveal())).ShouldBeOfType<GatewayReply.Complete>();

        var call = stage.Passed.ShouldHaveSingleItem();
        call.Caller.ShouldBe(new() { Tenant = "acme", Application = "chatbot", KeyId = minted.Key.Id });
        call.Id.Tenant.ShouldBe("acme");
        call.Trace.Steps.ShouldBe([new("authentication", "accepted", $"key {minted.Key.Id} of acme/chatbot")]);
        (await stage.CountUnauthenticatedAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_use_of_a_key_is_noted_and_of_no_other()
    {
        await using var stage = await AuthenticationStage.OpenAsync();
        var (used, unused, revoked) = (await stage.Keys.MintAsync(), await stage.Keys.MintAsync(), await stage.Keys.MintAsync());
        await stage.Keys.RevokeAsync(revoked);
        await stage.CallAsync(used.Text.Reveal());
        await stage.CallAsync(revoked.Text.Reveal());

        await stage.Use.FlushAsync(CancellationToken.None);

        (await UsedAsync(stage, used)).ShouldBe(stage.Keys.Clock.GetUtcNow());
        (await UsedAsync(stage, unused)).ShouldBeNull();
        (await UsedAsync(stage, revoked)).ShouldBeNull();
    }

    [Fact]
    public async Task Every_wrong_key_gets_the_same_answer()
    {
        await using var stage = await AuthenticationStage.OpenAsync();
        var errors = new List<GatewayError>();
        foreach (var credential in await WrongCredentialsAsync(stage)) errors.Add(await stage.RefusedAsync(credential, $"198.51.100.{errors.Count}"));

        errors.Distinct().ShouldHaveSingleItem();
        errors[0].Status.ShouldBe(401);
        errors[0].Code.ShouldBe("invalid_api_key");
        errors[0].Kind.ShouldBe(ErrorKind.Authentication);
        errors[0].RetryIsUseless.ShouldBeTrue();
        errors[0].RetryAfter.ShouldBeNull();
        stage.Passed.ShouldBeEmpty();
        (await stage.CountUnauthenticatedAsync()).ShouldBe(errors.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_call_without_a_key_is_told_how_to_send_one(string? credential)
    {
        await using var stage = await AuthenticationStage.OpenAsync();

        var error = await stage.RefusedAsync(credential);

        error.Status.ShouldBe(401);
        error.Code.ShouldBe("invalid_api_key");
        error.Message.ShouldContain("Authorization: Bearer");
        (await stage.CountUnauthenticatedAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("x' or PartitionKey ne '")]
    [InlineData("*")]
    [InlineData("%")]
    [InlineData("agw_")]
    [InlineData("../../etc/passwd")]
    [InlineData("${jndi:ldap://example.com}")]
    [InlineData("é\u0000\r\nSet-Cookie: a=b")]
    public async Task A_hostile_credential_reaches_neither_the_store_nor_the_log(string credential)
    {
        await using var stage = await AuthenticationStage.OpenAsync();
        var (reads, scans) = (stage.Keys.Keys.Reads, stage.Keys.Keys.Scans);

        (await stage.RefusedAsync(credential)).Status.ShouldBe(401);

        (stage.Keys.Keys.Reads, stage.Keys.Keys.Scans).ShouldBe((reads, scans));
        stage.Logs.Lines.ShouldAllBe(line => !line.Contains(credential, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_tenant_that_is_suspended_and_taken_back_has_its_keys_refused_meanwhile()
    {
        await using var stage = await AuthenticationStage.OpenAsync();
        var key = (await stage.Keys.MintAsync()).Text.Reveal();
        (await stage.CallAsync(key)).ShouldBeOfType<GatewayReply.Complete>();

        await stage.Keys.PutTenantAsync("acme", "suspended");
        (await stage.RefusedAsync(key)).Status.ShouldBe(401);
        await stage.Keys.PutTenantAsync("acme", "active");

        (await stage.CallAsync(key)).ShouldBeOfType<GatewayReply.Complete>();
    }

    [Fact]
    public async Task An_application_made_anew_does_not_take_the_keys_of_the_deleted_one()
    {
        await using var stage = await AuthenticationStage.OpenAsync();
        var key = (await stage.Keys.MintAsync()).Text.Reveal();
        await stage.Keys.DeleteApplicationAsync(KeyStage.Chatbot);
        (await stage.RefusedAsync(key)).Status.ShouldBe(401);

        await stage.Keys.AddApplicationAsync(KeyStage.Chatbot);

        (await stage.RefusedAsync(key)).Status.ShouldBe(401);
        (await stage.CallAsync((await stage.Keys.MintAsync()).Text.Reveal())).ShouldBeOfType<GatewayReply.Complete>();
    }

    [Fact]
    public async Task A_store_that_is_down_is_a_503_and_never_a_wrong_key()
    {
        await using var stage = await AuthenticationStage.OpenAsync();
        var key = (await stage.Keys.MintAsync()).Text.Reveal();
        stage.Keys.Keys.IsDown = true;

        for (var call = 0; call < 20; call++)
        {
            var error = await stage.RefusedAsync(key);
            error.Status.ShouldBe(503);
            error.Code.ShouldBe("service_unavailable");
            error.RetryAfter.ShouldNotBeNull();
            error.RetryIsUseless.ShouldBeFalse();
        }

        stage.Keys.Keys.IsDown = false;
        (await stage.CallAsync(key)).ShouldBeOfType<GatewayReply.Complete>();
    }

    [Fact]
    public async Task A_tenant_that_cannot_be_read_is_a_503()
    {
        await using var stage = await AuthenticationStage.OpenAsync();
        var key = (await stage.Keys.MintAsync()).Text.Reveal();
        stage.Keys.Resources.IsDown = true;

        (await stage.RefusedAsync(key)).Status.ShouldBe(503);
    }

    [Fact]
    public async Task Who_keeps_guessing_waits_and_a_good_key_from_the_same_address_does_not()
    {
        await using var stage = await AuthenticationStage.OpenAsync();
        var key = (await stage.Keys.MintAsync()).Text.Reveal();
        GatewayError free = null!;
        for (var guess = 0; guess < 10; guess++) free = await stage.RefusedAsync(KeyText.New().Reveal());

        var slow = stage.RefusedAsync(KeyText.New().Reveal());
        slow.IsCompleted.ShouldBeFalse();
        (await stage.CallAsync(key)).ShouldBeOfType<GatewayReply.Complete>();
        slow.IsCompleted.ShouldBeFalse();
        stage.Keys.Clock.Advance(TimeSpan.FromSeconds(5));

        (await slow).ShouldBe(free);
    }

    [Fact]
    public async Task A_client_that_leaves_while_it_waits_ends_its_call()
    {
        await using var stage = await AuthenticationStage.OpenAsync();
        for (var guess = 0; guess < 10; guess++) await stage.RefusedAsync(KeyText.New().Reveal());
        using var client = new CancellationTokenSource();

        var call = stage.CallAsync(stage.NewCall(KeyText.New().Reveal(), aborted: client.Token));
        await client.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
    }

    [Fact]
    public async Task Ten_thousand_guesses_scan_nothing_and_look_the_same()
    {
        await using var stage = await AuthenticationStage.OpenAsync();
        var errors = new HashSet<GatewayError>();

        for (var guess = 0; guess < 10_000; guess++)
        {
            var answer = stage.RefusedAsync(KeyText.New().Reveal(), $"203.0.113.{guess % 100}");
            while (!answer.IsCompleted) stage.Keys.Clock.Advance(TimeSpan.FromSeconds(5));
            errors.Add(await answer);
        }

        errors.ShouldHaveSingleItem();
        stage.Keys.Keys.Scans.ShouldBe(0);
    }

    [Fact]
    public async Task No_path_logs_a_key_and_a_known_one_is_named_by_its_prefix()
    {
        await using var stage = await AuthenticationStage.OpenAsync();
        var credentials = await WrongCredentialsAsync(stage);
        var good = await stage.Keys.MintAsync();
        credentials.Add(good.Text.Reveal());
        foreach (var credential in credentials) await stage.CallAsync(credential, null);
        stage.Keys.Clock.Advance(TimeSpan.FromMinutes(5));
        stage.Keys.Keys.IsDown = true;
        foreach (var credential in credentials)
        {
            var call = stage.CallAsync(credential);
            while (!call.IsCompleted) stage.Keys.Clock.Advance(TimeSpan.FromSeconds(1));
            await call;
        }

        var log = string.Join('\n', stage.Logs.Lines);
        log.ShouldContain("Expired");
        log.ShouldContain("Revoked");
        log.ShouldContain("Malformed");
        log.ShouldContain("cannot be looked up");
        foreach (var credential in credentials)
        {
            var secret = credential[Math.Min(17, credential.Length)..];
            for (var at = 0; at + 8 <= secret.Length; at++) log.Contains(secret.Substring(at, 8), StringComparison.Ordinal).ShouldBeFalse();
        }

        $"{stage.NewCall(good.Text.Reveal()).Arrival}".ShouldNotContain(good.Text.Reveal()[17..]);
    }

    /// <summary>One credential for each thing that can be wrong with it.</summary>
    private static async Task<List<string>> WrongCredentialsAsync(AuthenticationStage stage)
    {
        await stage.Keys.AddApplicationAsync(new("acme", "deleted"));
        await stage.Keys.AddApplicationAsync(new("suspended", "chatbot"));
        var (expired, revoked) = (await stage.Keys.MintAsync(TimeSpan.FromSeconds(1)), await stage.Keys.MintAsync());
        var (deleted, suspended) = (await stage.Keys.MintAsync(owner: new("acme", "deleted")), await stage.Keys.MintAsync(owner: new("suspended", "chatbot")));
        await stage.Keys.RevokeAsync(revoked);
        await stage.Keys.DeleteApplicationAsync(new("acme", "deleted"));
        await stage.Keys.PutTenantAsync("suspended", "suspended");
        stage.Keys.Clock.Advance(TimeSpan.FromSeconds(1));
        return
        [
            expired.Text.Reveal(), revoked.Text.Reveal(), deleted.Text.Reveal(), suspended.Text.Reveal(),
            KeyText.New().Reveal(), KeyText.New().Reveal() + "x", "sk-" + KeyText.New().Reveal()[4..],
        ];
    }

    private static ValueTask<DateTimeOffset?> UsedAsync(AuthenticationStage stage, MintedKey key) =>
        stage.Use.FindAsync("acme", "chatbot", key.Key.Id, CancellationToken.None);
}
