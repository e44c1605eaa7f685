namespace AiGateway.Upstream.Credentials;

/// <summary>A credential that was looked for: the secret, or a sentence without it on why it could not be had.</summary>
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
