using AiGateway.FirstCall;
using AiGateway.Fixtures.Scripting;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace AiGateway.Infra.Tests.FirstCall;

/// <summary>A Key Vault on loopback that answers by script, reached with the real client.</summary>
internal sealed class ScriptedVault : IAsyncDisposable
{
    private readonly ScriptedUpstream upstream;
    private readonly HttpClientHandler handler;

    private ScriptedVault(ScriptedUpstream upstream)
    {
        this.upstream = upstream;
        handler = new() { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate?.Thumbprint == upstream.Certificate!.Thumbprint };
        Address = new Uri($"https://{upstream.HostAndPort}/");
    }

    public Uri Address { get; }

    public IReadOnlyList<ReceivedRequest> Requests => upstream.Requests;

    /// <summary>One that answers <paramref name="answers"/> in turn, and the last of them from then on, after it has asked for a token.</summary>
    public static async Task<ScriptedVault> StartAsync(params UpstreamScript[] answers)
    {
        var upstream = await ScriptedUpstream.StartWithTlsAsync();
        upstream.Next(Challenge());
        upstream.Next(answers);
        upstream.Otherwise = _ => answers[^1];
        return new(upstream);
    }

    public static UpstreamScript Secret(string value) => UpstreamScript.Json(200, $$$"""{"value":"{{{value}}}","id":"https://vault/secrets/admin-key/1","attributes":{"enabled":true}}""");

    public static UpstreamScript Refuse(int status, string code) => UpstreamScript.Json(status, $$$"""{"error":{"code":"{{{code}}}","message":"No."}}""");

    /// <summary>A client of it, signed in as somebody.</summary>
    public SecretClient Client() => Client(DelegatedTokenCredential.Create((_, _) => new AccessToken("token", DateTimeOffset.MaxValue)));

    public SecretClient Client(TokenCredential credential) => new(Address, credential, new SecretClientOptions
    {
        // The one of the public cloud is checked against its domain, which loopback is not in.
        DisableChallengeResourceVerification = true,
        Retry = { MaxRetries = 0 },
        Transport = new HttpClientTransport(handler),
    });

    public async ValueTask DisposeAsync()
    {
        handler.Dispose();
        await upstream.DisposeAsync();
    }

    private static UpstreamScript Challenge() =>
        UpstreamScript.Json(401, "{}").Header("WWW-Authenticate", "Bearer authorization=\"https://login.invalid/tenant\", resource=\"https://vault.invalid\"");
}
