namespace AiGateway.Upstream.Credentials;

/// <summary>A credential that was looked for: the secret, or why it could not be had: for operators alone, with names and without a value.</summary>
internal sealed class CredentialReading
{
    private CredentialReading()
    {
    }

    public string? Secret { get; private init; }

    /// <summary>True when the secret is the token of an identity and not a key.</summary>
    public bool IsIdentityToken { get; private init; }

    public string? Mistake { get; private init; }

    public static CredentialReading Key(string key) => new() { Secret = key };

    public static CredentialReading Token(string token) => new() { Secret = token, IsIdentityToken = true };

    public static CredentialReading Failed(string mistake) => new() { Mistake = mistake };
}
