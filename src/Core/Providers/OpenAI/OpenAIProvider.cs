using System.Collections.Immutable;
using AiGateway.Calls;

namespace AiGateway.Providers.OpenAI;

/// <summary>
/// OpenAI, and every server that speaks all of what OpenAI does. The base URL is what an OpenAI SDK would be given as its <c>base_url</c>,
/// with <c>/v1</c> where there is one: <c>/chat/completions</c> or <c>/responses</c> is appended and nothing else.
/// </summary>
internal sealed class OpenAIProvider : IProvider
{
    private static readonly Uri Default = new("https://api.openai.com/v1");

    private const string Chat = "/chat/completions";
    private const string Responses = "/responses";

    public string Kind => "openai";

    public ImmutableArray<string> Dialects { get; } = [ChatDialects.OpenAIChat, ChatDialects.OpenAIResponses];

    public Uri AddressOf(Target target, string dialect, bool stream) => ProviderAddress.Under(target.BaseUrl ?? Default, dialect == ChatDialects.OpenAIResponses ? Responses : Chat);

    public KeyValuePair<string, string> Authorize(string secret, bool isIdentityToken) => new("authorization", $"Bearer {secret}");

    public IEnumerable<SettingMistake> Check(ProviderSettings settings)
    {
        if (settings.ApiVersion is not null) yield return new(SettingMistake.ApiVersion, "apiVersion is for the kind azure-openai.");
        if (settings.Credential?.ManagedIdentity is not null) yield return new(SettingMistake.Credential, "A managed identity's token is for the kind azure-openai; use env, keyVault or secret here.");
        if (settings.Credential is null && settings.BaseUrl is null) yield return new(SettingMistake.Credential, "api.openai.com needs a credential: env, keyVault or secret.");
        if (ProviderAddress.EndsWith(settings.BaseUrl, Chat)) yield return new(SettingMistake.BaseUrl, "baseUrl ends before /chat/completions; the gateway appends it.");
        if (ProviderAddress.EndsWith(settings.BaseUrl, Responses)) yield return new(SettingMistake.BaseUrl, "baseUrl ends before /responses; the gateway appends it.");
    }
}
