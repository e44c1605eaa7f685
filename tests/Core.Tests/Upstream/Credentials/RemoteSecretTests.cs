using System.Net;
using System.Net.Http.Headers;
using AiGateway.Calls;
using AiGateway.Upstream.Credentials;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.Upstream.Credentials;

public sealed class RemoteSecretTests
{
    private static readonly CredentialReference InVault = new() { KeyVault = new Uri("https://the-vault.vault.azure.net/secrets/openai-key") };
    private static readonly CredentialReference OfIdentity = new() { ManagedIdentity = "system" };
    private readonly FakeTimeProvider time = new();
    private readonly LogLines lines = new();
    private readonly CredentialLog log;

    public RemoteSecretTests() => log = new(lines);

    [Fact]
    public async Task A_vaults_secret_is_read_once_and_kept_for_five_minutes()
    {
        var vault = new Vault { Secret = "one" };
        var scheme = new KeyVaultScheme(() => new Identity(time), vault, log, time);

        (await scheme.ReadAsync(InVault, default)).Secret.ShouldBe("one");
        vault.Secret = "two";
        time.Advance(TimeSpan.FromMinutes(4.9));
        (await scheme.ReadAsync(InVault, default)).Secret.ShouldBe("one");

        vault.Answered.ShouldBe(1);
        vault.LastPath.ShouldBe("/secrets/openai-key");
    }

    [Fact]
    public async Task An_old_secret_is_renewed_behind_the_calls()
    {
        var vault = new Vault { Secret = "one" };
        var scheme = new KeyVaultScheme(() => new Identity(time), vault, log, time);
        await scheme.ReadAsync(InVault, default);
        vault.Secret = "two";
        vault.Gate = new();

        time.Advance(TimeSpan.FromMinutes(6));
        (await scheme.ReadAsync(InVault, default)).Secret.ShouldBe("one", "no call waits for the vault");
        vault.Gate.SetResult();

        await EventuallyAsync(async () => (await scheme.ReadAsync(InVault, default)).Secret == "two");
        vault.Answered.ShouldBe(2);
    }

    [Fact]
    public async Task While_the_vault_is_down_the_last_good_secret_stays()
    {
        var vault = new Vault { Secret = "one" };
        var scheme = new KeyVaultScheme(() => new Identity(time), vault, log, time);
        await scheme.ReadAsync(InVault, default);
        vault.Secret = null;

        for (var hour = 0; hour < 5; hour++)
        {
            time.Advance(TimeSpan.FromHours(1));
            (await scheme.ReadAsync(InVault, default)).Secret.ShouldBe("one");
        }
    }

    [Fact]
    public async Task A_vault_without_the_secret_is_named_without_its_address_and_not_asked_for_every_call()
    {
        var vault = new Vault { Secret = null };
        var scheme = new KeyVaultScheme(() => new Identity(time), vault, log, time);

        var reading = await scheme.ReadAsync(InVault, default);
        await scheme.ReadAsync(InVault, default);

        reading.Mistake!.ShouldContain("'openai-key'");
        reading.Mistake!.ShouldNotContain("the-vault");
        vault.Answered.ShouldBe(1);
        lines.Written.ShouldHaveSingleItem().ShouldBe("Key Vault gave nothing for 'openai-key'; exception: RequestFailedException.");
    }

    [Fact]
    public async Task A_vault_that_refuses_the_identity_is_told_with_the_role_that_is_missing_and_where()
    {
        var vault = new Vault { Secret = null, Refusal = HttpStatusCode.Forbidden };
        var scheme = new KeyVaultScheme(() => new Identity(time), vault, log, time);

        (await scheme.ReadAsync(InVault, default)).Mistake!.ShouldNotContain("the-vault");

        lines.Written.ShouldContain("The gateway's identity needs the role 'Key Vault Secrets User' on the-vault.vault.azure.net.");
    }

    [Theory]
    [InlineData("https://the-vault.vault.azure.net.evil.example/secrets/k")]
    [InlineData("http://the-vault.vault.azure.net/secrets/k")]
    [InlineData("https://the-vault.vault.azure.net:8443/secrets/k")]
    [InlineData("https://169.254.169.254/secrets/k")]
    [InlineData("https://the-vault.vault.azure.net/keys/k/1/2/3")]
    [InlineData("https://the-vault.vault.azure.net/")]
    public async Task Nobody_but_a_vault_is_shown_the_gateways_identity(string address)
    {
        var vault = new Vault { Secret = "one" };
        var scheme = new KeyVaultScheme(() => new Identity(time), vault, log, time);

        (await scheme.ReadAsync(new() { KeyVault = new Uri(address) }, default)).Mistake.ShouldNotBeNull();
        vault.Asked.ShouldBe(0);
    }

    [Fact]
    public async Task Many_calls_at_once_ask_once()
    {
        var identity = new Identity(time) { Gate = new() };
        var scheme = new ManagedIdentityScheme(_ => identity, log, time);
        var reading = Enumerable.Range(0, 50).Select(_ => scheme.ReadAsync(OfIdentity, default).AsTask()).ToArray();

        identity.Gate.SetResult();

        (await Task.WhenAll(reading)).ShouldAllBe(read => read.Secret == "token-1" && read.IsIdentityToken);
        identity.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_is_kept_until_it_is_about_to_expire_and_never_used_after()
    {
        var identity = new Identity(time);
        var scheme = new ManagedIdentityScheme(_ => identity, log, time);
        await scheme.ReadAsync(OfIdentity, default);

        time.Advance(TimeSpan.FromMinutes(54));
        (await scheme.ReadAsync(OfIdentity, default)).Secret.ShouldBe("token-1");
        identity.Asked.ShouldBe(1);
        time.Advance(TimeSpan.FromMinutes(6));
        (await scheme.ReadAsync(OfIdentity, default)).Secret.ShouldBe("token-2");
        identity.Scopes.ShouldBe(["https://cognitiveservices.azure.com/.default"]);
    }

    [Fact]
    public async Task A_failed_identity_is_told_and_tried_again_after_a_pause()
    {
        var identity = new Identity(time) { IsDown = true };
        var scheme = new ManagedIdentityScheme(_ => identity, log, time);

        (await scheme.ReadAsync(OfIdentity, default)).Mistake!.ShouldContain("'system'");
        (await scheme.ReadAsync(OfIdentity, default)).Mistake.ShouldNotBeNull();
        identity.Asked.ShouldBe(1);
        lines.Written.ShouldHaveSingleItem().ShouldBe("Managed identity gave nothing for 'system'; exception: CredentialUnavailableException.");
        identity.IsDown = false;
        time.Advance(TimeSpan.FromSeconds(11));

        (await scheme.ReadAsync(OfIdentity, default)).Secret.ShouldBe("token-2");
    }

    [Fact]
    public async Task An_identity_that_is_too_slow_is_told_of()
    {
        var identity = new Identity(time) { Gate = new() };
        var scheme = new ManagedIdentityScheme(_ => identity, log, time);
        var reading = scheme.ReadAsync(OfIdentity, default).AsTask();

        await EventuallyAsync(() => Task.FromResult(identity.Asked == 1));
        time.Advance(TimeSpan.FromSeconds(16));

        (await reading).Secret.ShouldBeNull();
        lines.Written.ShouldHaveSingleItem().ShouldContain("CanceledException");
    }

    [Fact]
    public async Task A_call_that_leaves_does_not_end_the_fetch_that_others_wait_for()
    {
        var identity = new Identity(time) { Gate = new() };
        var scheme = new ManagedIdentityScheme(_ => identity, log, time);
        using var client = new CancellationTokenSource();
        var leaving = scheme.ReadAsync(OfIdentity, client.Token).AsTask();
        var staying = scheme.ReadAsync(OfIdentity, default).AsTask();

        await client.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(leaving);
        identity.Gate.SetResult();

        (await staying).Secret.ShouldBe("token-1");
    }

    // The renewal runs on the pool; there is nothing to await but what a caller sees.
    private static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        using var patience = new CancellationTokenSource(Asked.Patience);
        while (!await isSo())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private sealed class Identity(TimeProvider time) : TokenCredential
    {
        public int Asked { get; private set; }

        public bool IsDown { get; set; }

        public TaskCompletionSource? Gate { get; init; }

        public string[] Scopes { get; private set; } = [];

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Asked++;
            Scopes = requestContext.Scopes;
            if (Gate is not null) await Gate.Task.WaitAsync(cancellationToken);
            if (IsDown) throw new CredentialUnavailableException("no identity here");
            return new($"token-{Asked}", time.GetUtcNow().AddHours(1));
        }
    }

    /// <summary>A vault as its service documents it: a challenge first, then the secret.</summary>
    private sealed class Vault : HttpMessageHandler
    {
        public string? Secret { get; set; }

        public TaskCompletionSource? Gate { get; set; }

        public int Asked { get; private set; }

        public int Answered { get; private set; }

        public string? LastPath { get; private set; }

        public HttpStatusCode Refusal { get; init; } = HttpStatusCode.NotFound;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked++;
            if (request.Headers.Authorization is null) return Challenge(request);
            if (Gate is not null) await Gate.Task.WaitAsync(cancellationToken);
            Answered++;
            LastPath = request.RequestUri!.AbsolutePath;
            var (status, body) = Secret is null
                ? (Refusal, """{"error":{"code":"SecretNotFound","message":"not found"}}""")
                : (HttpStatusCode.OK, $$$"""{"value":"{{{Secret}}}","id":"https://the-vault.vault.azure.net/secrets/openai-key/1","attributes":{"enabled":true}}""");
            return new(status) { Content = new StringContent(body, new MediaTypeHeaderValue("application/json")), RequestMessage = request };
        }

        private static HttpResponseMessage Challenge(HttpRequestMessage request)
        {
            var response = new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = new ByteArrayContent([]), RequestMessage = request };
            response.Headers.TryAddWithoutValidation("WWW-Authenticate", "Bearer authorization=\"https://login.windows.net/00000000-0000-0000-0000-000000000000\", resource=\"https://vault.azure.net\"");
            return response;
        }
    }
}
