namespace AiGateway.Upstream.Credentials.Google;

/// <summary>A service account with a key of its own: it signs who it is (https://developers.google.com/identity/protocols/oauth2/service-account#httprest).</summary>
internal sealed class ServiceAccount(GoogleCredentialsFile file, GoogleEndpoint endpoint, TimeProvider time) : IGoogleAccount
{
    public const string TypeName = "service_account";

    public string Type => TypeName;

    /// <summary>The field that is wrong and why; null when none is.</summary>
    public static string? MistakeIn(GoogleCredentialsFile file, Predicate<Uri> mayBeAsked) => file switch
    {
        { ClientEmail: null or "" } => "'client_email' is missing",
        { TokenUri: null } => "'token_uri' is missing",
        { PrivateKey: null or "" } => "'private_key' is missing",
        _ when !mayBeAsked(file.TokenUri) => "'token_uri' is no https address under googleapis.com",
        _ when !SignedAssertion.CanSign(file.PrivateKey) => "'private_key' is no private RSA key in PEM",
        _ => null,
    };

    public async Task<TimedSecret?> FetchAsync(CancellationToken cancellationToken)
    {
        using var question = new FormUrlEncodedContent(
        [
            new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
            new("assertion", SignedAssertion.Write(file, time.GetUtcNow())),
        ]);
        return await endpoint.AskAsync("token_uri", file.TokenUri!, question, bearer: null, cancellationToken);
    }
}
