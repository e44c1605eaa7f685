using System.Collections.Immutable;
using AiGateway.Calls;
using AiGateway.Providers.Gemini;

namespace AiGateway.Providers.Vertex;

/// <summary>
/// Gemini on Google's Vertex AI. The base URL names project and location, as every address there does: <c>https://{location}-aiplatform.googleapis.com/v1/projects/{project}/locations/{location}</c>, for the
/// global endpoint without <c>{location}-</c> in front. Without a base URL it is express mode, where a key alone says whose project it is.
/// </summary>
internal sealed class VertexProvider : IProvider
{
    private const string Publishers = "/publishers/";
    private static readonly Uri Express = new("https://aiplatform.googleapis.com/v1");

    // Google's API keys; an OAuth token begins with neither.
    private static readonly string[] KeyPrefixes = ["AIza", "AQ."];

    public string Kind => "vertex";

    public ImmutableArray<string> Dialects { get; } = [ChatDialects.Gemini, ChatDialects.GeminiCount];

    public SecretForm SecretForm => SecretForm.GoogleCredentials;

    public Uri AddressOf(Target target, string dialect, bool stream)
    {
        var location = target.BaseUrl ?? Express;
        var publisher = location.AbsolutePath.Contains(Publishers, StringComparison.Ordinal) ? "" : "/publishers/google";
        return ProviderAddress.Under(location, $"{publisher}/models/{ProviderAddress.Segment(target.UpstreamModel)}:{GeminiMethod.Of(dialect, stream)}", GeminiMethod.QueryOf(dialect, stream));
    }

    public KeyValuePair<string, string> Authorize(string secret, bool isIdentityToken) =>
        !isIdentityToken && KeyPrefixes.Any(prefix => secret.StartsWith(prefix, StringComparison.Ordinal)) ? new("x-goog-api-key", secret) : new("authorization", $"Bearer {secret}");

    public IEnumerable<SettingMistake> Check(ProviderSettings settings)
    {
        if (settings.ApiVersion is not null) yield return new(SettingMistake.ApiVersion, "apiVersion is for the kind azure-openai; it stands in baseUrl here.");
        if (settings.Credential is null) yield return new(SettingMistake.Credential, "A credential is needed: env, keyVault or secret with the text of a Google credentials file, or an API key of express mode.");
        if (settings.BaseUrl is { IsAbsoluteUri: true } baseUrl && !IsLocation(baseUrl.AbsolutePath))
            yield return new(SettingMistake.BaseUrl, "baseUrl names project and location: https://europe-west1-aiplatform.googleapis.com/v1/projects/my-project/locations/europe-west1.");
    }

    // Of a real location, or of express mode, which has a version alone.
    private static bool IsLocation(string path) =>
        !path.Contains("/models", StringComparison.Ordinal) && (!path.Contains("/projects", StringComparison.Ordinal) || path.Contains("/locations/", StringComparison.Ordinal)) && path.Trim('/').Length > 0;
}
