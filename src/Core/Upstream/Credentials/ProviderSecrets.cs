using AiGateway.Calls;
using AiGateway.Providers;
using AiGateway.Upstream.Credentials.Google;

namespace AiGateway.Upstream.Credentials;

/// <summary>What a provider is called with: the secret that a reference points to, or the token that it is exchanged for.</summary>
internal sealed class ProviderSecrets(CredentialSource source, GoogleTokens google)
{
    public ValueTask<CredentialReading> ReadAsync(CredentialReference reference, SecretForm form, CancellationToken cancellationToken) =>
        form == SecretForm.GoogleCredentials ? ExchangeAsync(reference, cancellationToken) : source.ReadAsync(reference, cancellationToken);

    private async ValueTask<CredentialReading> ExchangeAsync(CredentialReference reference, CancellationToken cancellationToken)
    {
        var file = await source.ReadFileAsync(reference, cancellationToken);
        // Vertex AI's express mode takes a plain key.
        return file.Secret is { } text && text.StartsWith('{') ? await google.ExchangeAsync(text, cancellationToken) : await source.ReadAsync(reference, cancellationToken);
    }
}
