using System.Collections.Immutable;
using AiGateway.Calls;

namespace AiGateway.Providers.Ollama;

/// <summary>A server of Ollama by its own API, or ollama.com, which wants a key. The base URL is the server's; <c>/api/chat</c> is appended.</summary>
internal sealed class OllamaProvider : IProvider
{
    private const string Chat = "/api/chat";

    public string Kind => "ollama";

    public ImmutableArray<string> Dialects { get; } = [ChatDialects.Ollama];

    public Uri AddressOf(Target target, string dialect, bool stream) =>
        ProviderAddress.Under(target.BaseUrl ?? throw new ArgumentException("Ollama has no address without a base URL.", nameof(target)), Chat);

    public KeyValuePair<string, string> Authorize(string secret, bool isIdentityToken) => new("authorization", $"Bearer {secret}");

    public IEnumerable<SettingMistake> Check(ProviderSettings settings)
    {
        if (settings.BaseUrl is null) yield return new(SettingMistake.BaseUrl, "baseUrl is needed: the server's address, such as http://localhost:11434.");
        if (settings.ApiVersion is not null) yield return new(SettingMistake.ApiVersion, "apiVersion is for the kind azure-openai.");
        if (settings.Credential?.ManagedIdentity is not null) yield return new(SettingMistake.Credential, "A managed identity's token is for the kind azure-openai; use env, keyVault or secret here.");
        if (NamesRoutes(settings.BaseUrl)) yield return new(SettingMistake.BaseUrl, "baseUrl is the server's address alone; the gateway appends /api/chat. Its routes below /v1 are for the kind openai.");
    }

    private static bool NamesRoutes(Uri? baseUrl) =>
        ProviderAddress.EndsWith(baseUrl, "/v1") || ProviderAddress.EndsWith(baseUrl, "/api") || ProviderAddress.EndsWith(baseUrl, Chat);
}
