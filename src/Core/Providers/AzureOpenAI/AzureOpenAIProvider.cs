using System.Collections.Immutable;
using AiGateway.Calls;

namespace AiGateway.Providers.AzureOpenAI;

/// <summary>
/// Azure OpenAI. The base URL is the resource's endpoint, such as <c>https://{resource}.openai.azure.com</c>. With an api-version its classic
/// routes are called, where the path names the deployment; without one the v1 routes, where the body does.
/// </summary>
internal sealed class AzureOpenAIProvider : IProvider
{
    private const int LongestVersion = 32;
    private const string Chat = "/chat/completions";
    private const string Responses = "/responses";

    public string Kind => "azure-openai";

    public ImmutableArray<string> Dialects { get; } = [ChatDialects.OpenAIChat, ChatDialects.OpenAIResponses];

    public Uri AddressOf(Target target, string dialect, bool stream)
    {
        var resource = target.BaseUrl ?? throw new ArgumentException("Azure OpenAI has no address without a base URL.", nameof(target));
        var isResponses = dialect == ChatDialects.OpenAIResponses;
        if (target.ApiVersion is not { } version) return ProviderAddress.Under(resource, $"/openai/v1{(isResponses ? Responses : Chat)}");
        // The classic route for responses names no deployment: the body does.
        var route = isResponses ? Responses : $"/deployments/{ProviderAddress.Segment(target.UpstreamModel)}{Chat}";
        return ProviderAddress.Under(resource, $"/openai{route}", $"?api-version={Uri.EscapeDataString(version)}");
    }

    public KeyValuePair<string, string> Authorize(string secret, bool isIdentityToken) =>
        isIdentityToken ? new("authorization", $"Bearer {secret}") : new("api-key", secret);

    public IEnumerable<SettingMistake> Check(ProviderSettings settings)
    {
        if (settings.BaseUrl is null) yield return new(SettingMistake.BaseUrl, "baseUrl is needed: the resource's endpoint, such as https://my-resource.openai.azure.com.");
        if (NamesRoutes(settings.BaseUrl)) yield return new(SettingMistake.BaseUrl, "baseUrl is the resource's endpoint alone; the gateway appends /openai and what follows.");
        if (settings.Credential is null) yield return new(SettingMistake.Credential, "A credential is needed: managedIdentity, env, keyVault or secret.");
        if (settings.ApiVersion is { } version && !IsVersion(version)) yield return new(SettingMistake.ApiVersion, "apiVersion is a date such as 2024-10-21 or 2025-04-01-preview; leave it out for the v1 routes.");
    }

    private static bool NamesRoutes(Uri? baseUrl) =>
        baseUrl is { IsAbsoluteUri: true } && baseUrl.Segments.Any(segment => segment.TrimEnd('/').Equals("openai", StringComparison.OrdinalIgnoreCase));

    private static bool IsVersion(string version) =>
        version.Length is > 0 and <= LongestVersion && char.IsAsciiDigit(version[0]) && version.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
