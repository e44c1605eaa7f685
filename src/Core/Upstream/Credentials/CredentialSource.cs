using AiGateway.Calls;

namespace AiGateway.Upstream.Credentials;

/// <summary>Finds the secret that a reference points to.</summary>
internal sealed class CredentialSource(IReadOnlyList<ICredentialScheme> schemes)
{
    /// <summary>The secret without the white space around it, which files and shells like to add, or why it could not be had.</summary>
    public ValueTask<CredentialReading> ReadAsync(CredentialReference reference, CancellationToken cancellationToken)
    {
        if (Find(reference) is not { } scheme) return new(CredentialReading.Failed("the credential's reference is empty"));
        var reading = scheme.ReadAsync(reference, cancellationToken);
        return reading.IsCompletedSuccessfully ? new(Checked(reading.Result, reference)) : AwaitAsync(reading, reference);
    }

    private static async ValueTask<CredentialReading> AwaitAsync(ValueTask<CredentialReading> reading, CredentialReference reference) => Checked(await reading, reference);

    private static CredentialReading Checked(CredentialReading reading, CredentialReference reference)
    {
        if (reading.Secret?.Trim() is not { } secret) return reading;
        if (!IsToken(secret)) return CredentialReading.Failed($"the credential in {PlaceOf(reference)} is empty or holds characters that no header can carry");
        if (secret.Length == reading.Secret.Length) return reading;
        return reading.IsIdentityToken ? CredentialReading.Token(secret) : CredentialReading.Key(secret);
    }

    private ICredentialScheme? Find(CredentialReference reference)
    {
        foreach (var scheme in schemes)
            if (scheme.Reads(reference)) return scheme;
        return null;
    }

    private static string PlaceOf(CredentialReference reference) => reference switch
    {
        { Env: { } name } => $"environment variable '{name}'",
        { KeyVault: { } address } => $"Key Vault, path '{address.AbsolutePath}'",
        { ManagedIdentity: { } identity } => $"the token of managed identity '{identity}'",
        _ => "the store",
    };

    private static bool IsToken(string secret) => secret.Length > 0 && !secret.AsSpan().ContainsAnyExceptInRange('!', '~');
}
