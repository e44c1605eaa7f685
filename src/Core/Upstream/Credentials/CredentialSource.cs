using AiGateway.Calls;

namespace AiGateway.Upstream.Credentials;

/// <summary>Finds the secret that a reference points to.</summary>
internal sealed class CredentialSource(IReadOnlyList<ICredentialScheme> schemes)
{
    /// <summary>A secret that is sent in a header as it is, without the white space around it, which files and shells like to add, or why it could not be had.</summary>
    public ValueTask<CredentialReading> ReadAsync(CredentialReference reference, CancellationToken cancellationToken) => ReadAsync(reference, isSent: true, cancellationToken);

    /// <summary>A secret that is only used to sign or to get another one, so it may hold any characters: a credentials file, for one.</summary>
    public ValueTask<CredentialReading> ReadFileAsync(CredentialReference reference, CancellationToken cancellationToken) => ReadAsync(reference, isSent: false, cancellationToken);

    /// <summary>True for a secret that a header can carry.</summary>
    public static bool MayBeSent(string secret) => secret.Length > 0 && !secret.AsSpan().ContainsAnyExceptInRange('!', '~');

    private static async ValueTask<CredentialReading> AwaitAsync(ValueTask<CredentialReading> reading, CredentialReference reference, bool isSent) =>
        Checked(await reading, reference, isSent);

    private static CredentialReading Checked(CredentialReading reading, CredentialReference reference, bool isSent)
    {
        if (reading.Secret?.Trim() is not { } secret) return reading;
        if (secret.Length == 0) return CredentialReading.Failed($"the credential in {PlaceOf(reference)} is empty");
        if (isSent && !MayBeSent(secret)) return CredentialReading.Failed($"the credential in {PlaceOf(reference)} holds characters that no header can carry");
        if (secret.Length == reading.Secret.Length) return reading;
        return reading.IsIdentityToken ? CredentialReading.Token(secret) : CredentialReading.Key(secret);
    }

    private ValueTask<CredentialReading> ReadAsync(CredentialReference reference, bool isSent, CancellationToken cancellationToken)
    {
        if (Find(reference) is not { } scheme) return new(CredentialReading.Failed("the credential's reference is empty"));
        var reading = scheme.ReadAsync(reference, cancellationToken);
        return reading.IsCompletedSuccessfully ? new(Checked(reading.Result, reference, isSent)) : AwaitAsync(reading, reference, isSent);
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
}
