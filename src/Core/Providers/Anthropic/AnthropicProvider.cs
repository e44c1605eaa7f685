using System.Collections.Immutable;
using AiGateway.Calls;

namespace AiGateway.Providers.Anthropic;

/// <summary>
/// Anthropic, and whoever else serves its API. The base URL is what an Anthropic SDK would be given as its <c>base_url</c>, with <c>/v1</c> or without it; for Claude in Microsoft Foundry that is
/// <c>https://{resource}.services.ai.azure.com/anthropic</c>, where a key goes into the same header and an identity's token is a bearer token.
/// </summary>
internal sealed class AnthropicProvider : IProvider
{
    private const string Version = "/v1";
    private const string Messages = "/messages";
    private const string Count = Messages + "/count_tokens";
    private static readonly Uri Default = new("https://api.anthropic.com");

    public string Kind => "anthropic";

    public ImmutableArray<string> Dialects { get; } = [ChatDialects.Anthropic, ChatDialects.AnthropicCount];

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; } = [new("anthropic-version", "2023-06-01")];

    public Uri AddressOf(Target target, string dialect, bool stream)
    {
        var baseUrl = target.BaseUrl ?? Default;
        var path = dialect == ChatDialects.AnthropicCount ? Count : Messages;
        return ProviderAddress.Under(baseUrl, ProviderAddress.EndsWith(baseUrl, Version) ? path : Version + path);
    }

    public KeyValuePair<string, string> Authorize(string secret, bool isIdentityToken) =>
        isIdentityToken ? new("authorization", $"Bearer {secret}") : new("x-api-key", secret);

    public IEnumerable<SettingMistake> Check(ProviderSettings settings)
    {
        if (settings.ApiVersion is not null) yield return new(SettingMistake.ApiVersion, "apiVersion is for the kind azure-openai; Anthropic's version is the header anthropic-version.");
        if (settings.Credential?.ManagedIdentity is not null && settings.BaseUrl is null) yield return new(SettingMistake.Credential, "api.anthropic.com takes no managed identity's token; use env, keyVault or secret, or give the baseUrl of a Microsoft Foundry resource.");
        if (settings.Credential is null && settings.BaseUrl is null) yield return new(SettingMistake.Credential, "api.anthropic.com needs a credential: env, keyVault or secret.");
        if (ProviderAddress.EndsWith(settings.BaseUrl, Messages) || ProviderAddress.EndsWith(settings.BaseUrl, Count)) yield return new(SettingMistake.BaseUrl, "baseUrl ends before /v1/messages; the gateway appends it.");
    }
}
