using System.Runtime.CompilerServices;
using AiGateway.Calls;
using AiGateway.Resources.Secrets;

namespace AiGateway.Upstream.Credentials;

/// <summary>Secrets that an admin gave literally and that stand protected in the store. A host without a key ring has no protector.</summary>
internal sealed class ProtectedSecretScheme(ISecretProtector? protector) : ICredentialScheme
{
    // Forgotten with the configuration that holds the reference. To decrypt costs more than all else that this room does for a call.
    private readonly ConditionalWeakTable<CredentialReference, CredentialReading> read = [];

    public bool Reads(CredentialReference reference) => reference.ProtectedSecret is not null;

    public ValueTask<CredentialReading> ReadAsync(CredentialReference reference, CancellationToken cancellationToken) =>
        new(read.TryGetValue(reference, out var known) ? known : Read(reference));

    // What cannot be decrypted is not remembered: the key ring may be put back.
    private CredentialReading Read(CredentialReference reference)
    {
        if (protector?.Unprotect(reference.ProtectedSecret!) is not { } secret) return CredentialReading.Failed("the stored secret cannot be decrypted here; give it again");
        return read.GetValue(reference, _ => CredentialReading.Key(secret));
    }
}
