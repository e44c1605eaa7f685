using System.Collections.Immutable;
using AiGateway.Calls;

namespace AiGateway.Providers.Simulated;

/// <summary>The gateway's own stand-in for a model: it says so in every answer, needs no account and leaves the process for nothing.</summary>
internal sealed class SimulatedProvider : IProvider
{
    /// <summary>The scheme of its addresses.</summary>
    public const string Scheme = "simulated";

    private static readonly Uri Address = new($"{Scheme}:/chat/completions");

    public string Kind => "simulated";

    public ImmutableArray<string> Dialects { get; } = [ChatDialects.OpenAIChat];

    public Uri AddressOf(Target target, string dialect, bool stream) => Address;

    public KeyValuePair<string, string> Authorize(string secret, bool isIdentityToken) => new("authorization", $"Bearer {secret}");

    public IEnumerable<SettingMistake> Check(ProviderSettings settings)
    {
        if (settings.BaseUrl is not null) yield return new(SettingMistake.BaseUrl, "The simulated model has no baseUrl: it answers inside the gateway.");
        if (settings.Credential is not null) yield return new(SettingMistake.Credential, "The simulated model takes no credential.");
        if (settings.ApiVersion is not null) yield return new(SettingMistake.ApiVersion, "apiVersion is for the kind azure-openai.");
    }
}
