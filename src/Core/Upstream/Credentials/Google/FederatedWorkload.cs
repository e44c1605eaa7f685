using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;

namespace AiGateway.Upstream.Credentials.Google;

/// <summary>
/// The gateway in Azure as Google knows it by workload identity federation: the token of a managed identity is exchanged
/// (https://datatracker.ietf.org/doc/html/rfc8693), and where the file says so, exchanged again for one of a service account.
/// </summary>
internal sealed class FederatedWorkload(GoogleCredentialsFile file, AzureSubject subject, Func<string, TokenCredential> identities, GoogleEndpoint endpoint) : IGoogleAccount
{
    public const string TypeName = "external_account";

    private readonly Lazy<TokenCredential> identity = new(() => identities(subject.Identity));

    public string Type => TypeName;

    /// <summary>The field that is wrong and why; null when none is.</summary>
    public static string? MistakeIn(GoogleCredentialsFile file, Predicate<Uri> mayBeAsked) => file switch
    {
        { Audience: null or "" } => "'audience' is missing",
        { SubjectTokenType: null or "" } => "'subject_token_type' is missing",
        { TokenUrl: null } => "'token_url' is missing",
        { CredentialSource.Url: null } or { CredentialSource: null } => "'credential_source.url' is missing: only managed identities of Azure are known",
        _ when !mayBeAsked(file.TokenUrl) => "'token_url' is no https address under googleapis.com",
        _ when file.ServiceAccountImpersonationUrl is { } url && !mayBeAsked(url) => "'service_account_impersonation_url' is no https address under googleapis.com",
        _ when AzureSubject.Find(file.CredentialSource.Url) is null => "'credential_source.url' does not ask Azure's instance metadata for the token of a managed identity",
        _ => null,
    };

    public async Task<TimedSecret?> FetchAsync(CancellationToken cancellationToken)
    {
        var shown = await identity.Value.GetTokenAsync(new([subject.Scope]), cancellationToken);
        var exchanged = await ExchangeAsync(shown.Token, cancellationToken);
        return exchanged is null || file.ServiceAccountImpersonationUrl is not { } impersonation ? exchanged : await ImpersonateAsync(impersonation, exchanged.Value, cancellationToken);
    }

    private async Task<TimedSecret?> ExchangeAsync(string token, CancellationToken cancellationToken)
    {
        using var question = new FormUrlEncodedContent(
        [
            new("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
            new("audience", file.Audience),
            new("scope", GoogleScope.CloudPlatform),
            new("requested_token_type", "urn:ietf:params:oauth:token-type:access_token"),
            new("subject_token_type", file.SubjectTokenType),
            new("subject_token", token),
        ]);
        return await endpoint.AskAsync("token_url", file.TokenUrl!, question, bearer: null, cancellationToken);
    }

    private async Task<TimedSecret?> ImpersonateAsync(Uri address, string token, CancellationToken cancellationToken)
    {
        using var question = new StringContent(new JsonObject { ["scope"] = new JsonArray(GoogleScope.CloudPlatform) }.ToJsonString(), Encoding.UTF8, "application/json");
        return await endpoint.AskAsync("service_account_impersonation_url", address, question, token, cancellationToken);
    }
}
