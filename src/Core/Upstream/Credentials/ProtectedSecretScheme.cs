using AiGateway.Calls;
using AiGateway.Resources.Secrets;

namespace AiGateway.Upstream.Credentials;

/// <summary>Secrets that an admin gave literally and that stand protected in the store. A host without a key ring has no protector.</summary>
internal sealed class ProtectedSecretScheme(ISecretProtector? protector) : ICredentialScheme
{
    public bool Reads(CredentialReference reference) => reference.ProtectedSecret is not null;

    public ValueTask<CredentialReading> ReadAsync(CredentialReference reference, CancellationToken cancellationToken) => new(
        protector?.Unprotect(reference.ProtectedSecret!) is { } secret
            ? CredentialReading.Key(secret)
            : CredentialReading.Failed("the stored secret cannot be decrypted here; give it again"));
}
