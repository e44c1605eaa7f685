using System.Collections.Immutable;
using AiGateway.Calls;

namespace AiGateway.Providers.Gemini;

/// <summary>Google's Gemini API with a key of AI Studio. The base URL ends before the version.</summary>
internal sealed class GeminiProvider : IProvider
{
    private static readonly Uri Default = new("https://generativelanguage.googleapis.com");

    public string Kind => "gemini";

    public ImmutableArray<string> Dialects { get; } = [ChatDialects.Gemini, ChatDialects.GeminiCount];

    public Uri AddressOf(Target target, string dialect, bool stream) =>
        ProviderAddress.Under(target.BaseUrl ?? Default, $"{Version(target.BaseUrl)}/models/{ProviderAddress.Segment(target.UpstreamModel)}:{GeminiMethod.Of(dialect, stream)}", GeminiMethod.QueryOf(dialect, stream));

    public KeyValuePair<string, string> Authorize(string secret, bool isIdentityToken) => new("x-goog-api-key", secret);

    public IEnumerable<SettingMistake> Check(ProviderSettings settings)
    {
        if (settings.ApiVersion is not null) yield return new(SettingMistake.ApiVersion, "apiVersion is for the kind azure-openai; end baseUrl with the version to have another one than v1beta.");
        if (settings.Credential?.ManagedIdentity is not null) yield return new(SettingMistake.Credential, "A managed identity's token is for the kind azure-openai; use env, keyVault or secret here.");
        if (settings.Credential is null && settings.BaseUrl is null) yield return new(SettingMistake.Credential, "generativelanguage.googleapis.com needs a credential: env, keyVault or secret.");
        if (settings.BaseUrl is { IsAbsoluteUri: true } baseUrl && baseUrl.AbsolutePath.Contains("/models", StringComparison.Ordinal)) yield return new(SettingMistake.BaseUrl, "baseUrl ends before /models; the gateway appends it.");
    }

    // As SDKs take it: a base with or without the version.
    private static string Version(Uri? baseUrl) => ProviderAddress.EndsWith(baseUrl, "/v1beta") || ProviderAddress.EndsWith(baseUrl, "/v1") || ProviderAddress.EndsWith(baseUrl, "/v1alpha") ? "" : "/v1beta";
}
