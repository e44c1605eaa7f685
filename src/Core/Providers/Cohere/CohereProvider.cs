using System.Collections.Immutable;
using AiGateway.Calls;

namespace AiGateway.Providers.Cohere;

/// <summary>Cohere. The base URL is that of a private deployment; <c>/v2/chat</c> is appended.</summary>
internal sealed class CohereProvider : IProvider
{
    private const string Chat = "/v2/chat";
    private static readonly Uri Default = new("https://api.cohere.com");

    public string Kind => "cohere";

    public ImmutableArray<string> Dialects { get; } = [ChatDialects.Cohere];

    public Uri AddressOf(Target target, string dialect, bool stream) => ProviderAddress.Under(target.BaseUrl ?? Default, Chat);

    public KeyValuePair<string, string> Authorize(string secret, bool isIdentityToken) => new("authorization", $"Bearer {secret}");

    public IEnumerable<SettingMistake> Check(ProviderSettings settings)
    {
        if (settings.ApiVersion is not null) yield return new(SettingMistake.ApiVersion, "apiVersion is for the kind azure-openai.");
        if (settings.Credential?.ManagedIdentity is not null) yield return new(SettingMistake.Credential, "A managed identity's token is for the kind azure-openai; use env, keyVault or secret here.");
        if (settings.Credential is null && settings.BaseUrl is null) yield return new(SettingMistake.Credential, "api.cohere.com needs a credential: env, keyVault or secret.");
        if (NamesRoutes(settings.BaseUrl)) yield return new(SettingMistake.BaseUrl, "baseUrl ends before /v2/chat; the gateway appends it.");
    }

    private static bool NamesRoutes(Uri? baseUrl) => ProviderAddress.EndsWith(baseUrl, Chat) || ProviderAddress.EndsWith(baseUrl, "/v2");
}
