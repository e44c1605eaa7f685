using AiGateway.Calls;
using AiGateway.Resources.Reading;

namespace AiGateway.Resources.Providers;

/// <summary>Reads and checks a provider's fields.</summary>
internal sealed class ProviderReader(ProviderKinds kinds, CredentialReader credentials, ResourceOptions options)
{
    private const int MostHeaders = 20;
    private static readonly TextRule BaseUrl = new(1024);
    private static readonly TextRule Region = new(64, ResourceName.Fits, ResourceName.Form);
    private static readonly TextRule ApiVersion = new(32, text => text.All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '-' or '.'), "hold only letters, digits, - and ., such as 2024-10-21.");

    public Provider Read(ResourceReader body, string name, Provider? current)
    {
        var kind = body.OneOf("kind", kinds.Names, required: true) ?? "";
        var baseUrl = ReadBaseUrl(body);
        var provider = new Provider
        {
            Name = name,
            Kind = kind,
            BaseUrl = baseUrl,
            Credential = credentials.Read(body, IsSamePlace(current, kind, baseUrl) ? current?.Credential : null),
            Headers = body.TextsByName("headers", MostHeaders, HeaderRules.Name, HeaderRules.Value),
            Region = body.Text("region", Region),
            ApiVersion = body.Text("apiVersion", ApiVersion),
        };
        CheckKind(body, provider);
        return provider;
    }

    // A stored secret stays with the place it was given for: who may change an address must not be able to have a secret sent there that it does not know.
    private static bool IsSamePlace(Provider? current, string kind, Uri? baseUrl) =>
        current?.Kind == kind && Uri.Compare(current.BaseUrl, baseUrl, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    private Uri? ReadBaseUrl(ResourceReader body)
    {
        if (body.Text("baseUrl", BaseUrl) is not { } text) return null;
        if (UpstreamAddress.Mistake(text, options.AllowedPrivateHosts) is not { } mistake) return new(text);
        body.Wrong("baseUrl", mistake);
        return null;
    }

    // A field that could not be read is one mistake; what its kind makes of its absence would be a second about the same.
    private void CheckKind(ResourceReader body, Provider provider)
    {
        if (provider.Kind.Length == 0 || (provider.BaseUrl is null && body.Has("baseUrl")) || (provider.Credential is null && body.Has("credential"))) return;
        foreach (var mistake in kinds.Check(new(provider.Kind, provider.BaseUrl, provider.Credential, provider.ApiVersion, provider.Region)))
            body.Wrong(mistake.Field, mistake.Message);
    }
}
