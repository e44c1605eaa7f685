using AiGateway.Calls;

namespace AiGateway.Upstream.Credentials;

/// <summary>A place where providers' secrets are kept.</summary>
internal interface ICredentialScheme
{
    /// <summary>True when the reference points here.</summary>
    bool Reads(CredentialReference reference);

    /// <summary>The secret, or why it could not be had; throws only when cancelled.</summary>
    ValueTask<CredentialReading> ReadAsync(CredentialReference reference, CancellationToken cancellationToken);
}
