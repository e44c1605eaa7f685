using System.Collections.Concurrent;
using AiGateway.Calls;
using Azure.Core;

namespace AiGateway.Upstream.Credentials;

/// <summary>Tokens of managed identities for Azure's AI services, kept until they are about to expire.</summary>
internal sealed class ManagedIdentityScheme(Func<string, TokenCredential> identities, CredentialLog log, TimeProvider time) : ICredentialScheme
{
    private static readonly string[] Scopes = ["https://cognitiveservices.azure.com/.default"];
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, RenewedSecret> tokens = new();

    public bool Reads(CredentialReference reference) => reference.ManagedIdentity is not null;

    public async ValueTask<CredentialReading> ReadAsync(CredentialReference reference, CancellationToken cancellationToken)
    {
        var identity = reference.ManagedIdentity!;
        var token = tokens.GetOrAdd(identity, Renewed);
        return await token.GetAsync(cancellationToken) is { } value
            ? CredentialReading.Token(value)
            : CredentialReading.Failed($"managed identity '{identity}' gave no token");
    }

    private RenewedSecret Renewed(string identity)
    {
        var credential = new Lazy<TokenCredential>(() => identities(identity));
        return new(cancellationToken => FetchAsync(identity, credential.Value, cancellationToken), time);
    }

    private async Task<TimedSecret?> FetchAsync(string identity, TokenCredential credential, CancellationToken cancellationToken)
    {
        try
        {
            var token = await credential.GetTokenAsync(new(Scopes), cancellationToken);
            return new(token.Token, token.ExpiresOn - Ahead, token.ExpiresOn - Margin);
        }
        catch (Exception exception) when (exception is OperationCanceledException || AzureIdentities.IsFailure(exception))
        {
            // No identity here, or its endpoint is down or too slow: the last token stays while it is good, or the call is refused.
            log.FetchFailed("Managed identity", identity, exception);
            return null;
        }
    }
}
