namespace AiGateway.Upstream.Credentials.Google;

/// <summary>A credentials file as Google Cloud writes it, for a service account with a key or for a workload outside of Google.</summary>
internal sealed class GoogleCredentialsFile // not a record: its text would hold the key
{
    public string? Type { get; init; }

    public string? ClientEmail { get; init; }

    public string? PrivateKey { get; init; }

    public string? PrivateKeyId { get; init; }

    public Uri? TokenUri { get; init; }

    public string? Audience { get; init; }

    public string? SubjectTokenType { get; init; }

    public Uri? TokenUrl { get; init; }

    public Uri? ServiceAccountImpersonationUrl { get; init; }

    public GoogleCredentialSource? CredentialSource { get; init; }
}
