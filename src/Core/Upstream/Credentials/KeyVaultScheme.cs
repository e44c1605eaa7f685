using System.Collections.Concurrent;
using AiGateway.Calls;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Security.KeyVault.Secrets;

namespace AiGateway.Upstream.Credentials;

/// <summary>Secrets in Azure Key Vault, looked at again every five minutes; while the vault is down the last good value stays.</summary>
internal sealed class KeyVaultScheme(Func<TokenCredential> identity, HttpMessageHandler network, CredentialLog log, TimeProvider time) : ICredentialScheme
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly string[] Clouds = [".vault.azure.net", ".vault.azure.cn", ".vault.usgovcloudapi.net"];

    private readonly Lazy<TokenCredential> identity = new(identity);
    private readonly ConcurrentDictionary<Uri, RenewedSecret> secrets = new();

    public bool Reads(CredentialReference reference) => reference.KeyVault is not null;

    public async ValueTask<CredentialReading> ReadAsync(CredentialReference reference, CancellationToken cancellationToken)
    {
        if (!KeyVaultSecretIdentifier.TryCreate(reference.KeyVault, out var secret) || !IsVault(secret.VaultUri)) return CredentialReading.Failed("the credential's address is not one of a Key Vault secret");
        var renewed = secrets.GetOrAdd(secret.SourceId, _ => new(token => FetchAsync(secret, token), time));
        return await renewed.GetAsync(cancellationToken) is { } value
            ? CredentialReading.Key(value)
            : CredentialReading.Failed($"Key Vault gave no secret '{secret.Name}'");
    }

    // The gateway's identity is shown to nobody but a vault.
    private static bool IsVault(Uri address) =>
        address is { Scheme: "https", IsDefaultPort: true, UserInfo: "" } && Clouds.Any(cloud => address.Host.EndsWith(cloud, StringComparison.Ordinal));

    private async Task<TimedSecret?> FetchAsync(KeyVaultSecretIdentifier secret, CancellationToken cancellationToken)
    {
        try
        {
            var read = await ClientOf(secret.VaultUri).GetSecretAsync(secret.Name, secret.Version, cancellationToken: cancellationToken);
            return new(read.Value.Value, time.GetUtcNow() + Fresh, DateTimeOffset.MaxValue);
        }
        catch (Exception exception) when (exception is RequestFailedException or AggregateException or OperationCanceledException || AzureIdentities.IsFailure(exception))
        {
            // The vault is down, refuses or is too slow (after its retries Azure.Core throws an aggregate): the last good value stays, or the call is refused.
            log.FetchFailed("Key Vault", secret.Name, exception);
            if (exception is RequestFailedException { Status: 403 }) log.RoleMissing("Key Vault Secrets User", secret.VaultUri.Host);
            return null;
        }
    }

    // The handler is the gateway's own, so a vault is reached under the same rules as an upstream.
    private SecretClient ClientOf(Uri vault)
    {
        var options = new SecretClientOptions { Transport = new HttpClientTransport(network) };
        options.Retry.MaxRetries = 1;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(5);
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        return new SecretClient(vault, identity.Value, options);
    }
}
