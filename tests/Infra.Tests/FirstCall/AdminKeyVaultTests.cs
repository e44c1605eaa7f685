using System.Net;
using System.Net.Sockets;
using AiGateway.FirstCall;
using Azure.Core;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;

namespace AiGateway.Infra.Tests.FirstCall;

/// <summary>Fetching the admin key through the real client from a scripted vault.</summary>
public sealed class AdminKeyVaultTests
{
    private static readonly Patience Once = new(TimeSpan.Zero, TimeSpan.Zero, TimeProvider.System);
    private static readonly Patience Long = new(TimeSpan.FromHours(1), TimeSpan.Zero, TimeProvider.System);

    [Fact]
    public async Task The_key_is_the_secrets_value()
    {
        var key = Guid.NewGuid().ToString();
        await using var vault = await ScriptedVault.StartAsync(ScriptedVault.Secret(key));

        (await Read(vault, Once)).ShouldBe(key);

        vault.Requests.ShouldAllBe(request => request.Path == "/secrets/admin-key");
        vault.Requests[^1].Header("Authorization").ShouldBe("Bearer token");
    }

    [Fact]
    public async Task A_role_that_does_not_hold_yet_is_waited_for()
    {
        await using var vault = await ScriptedVault.StartAsync(Forbidden(), Forbidden(), ScriptedVault.Secret("key"));

        (await Read(vault, Long)).ShouldBe("key");
    }

    [Fact]
    public async Task A_role_that_is_missing_is_named_with_its_scope()
    {
        await using var vault = await ScriptedVault.StartAsync(Forbidden());

        var mistake = await Should.ThrowAsync<FirstCallException>(() => Read(vault, Once));

        mistake.Message.ShouldContain("Key Vault Secrets User");
        mistake.Message.ShouldContain("/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv-test/secrets/admin-key");
    }

    [Fact]
    public async Task Whoever_waits_for_a_role_is_told_at_once_which()
    {
        await using var vault = await ScriptedVault.StartAsync(Forbidden(), Forbidden(), ScriptedVault.Secret("key"));
        using var output = new StringWriter();

        await Read(vault, Long with { Output = output });

        output.ToString().ShouldContain("Key Vault Secrets User");
        output.ToString().ShouldContain("Ctrl+C ends it");
    }

    [Fact]
    public async Task A_secret_that_is_not_there_is_not_waited_for()
    {
        await using var vault = await ScriptedVault.StartAsync(ScriptedVault.Refuse(404, "SecretNotFound"));

        (await Should.ThrowAsync<FirstCallException>(() => Read(vault, Long))).Message.ShouldContain("azd provision");
    }

    [Fact]
    public async Task A_vault_that_is_out_of_order_is_told()
    {
        await using var vault = await ScriptedVault.StartAsync(ScriptedVault.Refuse(503, "Unavailable"));

        (await Should.ThrowAsync<FirstCallException>(() => Read(vault, Once))).Message.ShouldContain(vault.Address.AbsoluteUri);
    }

    [Fact]
    public async Task A_vault_that_cannot_be_reached_is_told_in_a_sentence()
    {
        // Bound and not listening: it refuses, and no one else can take the port meanwhile.
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var outputs = Outputs.Read(OutputsTests.Variables((OutputNames.KeyVaultEndpoint, $"https://{closed.LocalEndPoint}/")));
        var signedIn = DelegatedTokenCredential.Create((_, _) => new AccessToken("token", DateTimeOffset.MaxValue));
        var client = new SecretClient(outputs.KeyVault, signedIn, new SecretClientOptions { Retry = { MaxRetries = 1, Delay = TimeSpan.Zero } });

        var mistake = await Should.ThrowAsync<FirstCallException>(() => new AdminKeyVault(client, outputs, Once).ReadAsync(TestContext.Current.CancellationToken));

        mistake.Message.ShouldStartWith($"The vault {outputs.KeyVault} does not answer: ");
        mistake.Message.ShouldNotContain("   at ");
        mistake.Message.ShouldNotContain("Retry settings");
    }

    [Fact]
    public async Task Somebody_who_is_not_signed_in_is_told_how_to()
    {
        await using var vault = await ScriptedVault.StartAsync(ScriptedVault.Secret("key"));
        var nobody = DelegatedTokenCredential.Create((_, _) => throw new CredentialUnavailableException("Nobody is signed in."));

        var mistake = await Should.ThrowAsync<FirstCallException>(() => new AdminKeyVault(vault.Client(nobody), OutputsOf(vault), Long).ReadAsync(CancellationToken.None));

        mistake.Message.ShouldContain("azd auth login");
    }

    private static Fixtures.Scripting.UpstreamScript Forbidden() => ScriptedVault.Refuse(403, "Forbidden");

    private static Task<string> Read(ScriptedVault vault, Patience patience) => new AdminKeyVault(vault.Client(), OutputsOf(vault), patience).ReadAsync(TestContext.Current.CancellationToken);

    private static Outputs OutputsOf(ScriptedVault vault) => Outputs.Read(OutputsTests.Variables(("AZURE_KEY_VAULT_ENDPOINT", vault.Address.AbsoluteUri)));
}
