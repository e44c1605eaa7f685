using System.ComponentModel;
using AiGateway.Calls;

namespace AiGateway.Resources.Providers;

/// <summary>A provider as admins write and see it.</summary>
internal sealed record ProviderDocument
{
    [Description("Its name, as in the path: lower-case letters, digits, '.', '_' and '-', at most 63. May be left out of a request.")]
    public required string Name { get; init; }

    [Description("What speaks at the other end, such as openai or azure-openai.")]
    public required string Kind { get; init; }

    [Description("Where it is reached; absent for a kind that has an address of its own.")]
    public string? BaseUrl { get; init; }

    [Description("Where its secret is found: exactly one of the members.")]
    public CredentialDocument? Credential { get; init; }

    [Description("Headers that are sent with every call; at most 20. Credentials do not belong here.")]
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    [Description("Where it computes, such as swedencentral.")]
    public string? Region { get; init; }

    [Description("Azure OpenAI only: the api-version of the classic routes; absent: the v1 routes.")]
    public string? ApiVersion { get; init; }

    public static ProviderDocument Of(Provider provider) => new()
    {
        Name = provider.Name,
        Kind = provider.Kind,
        BaseUrl = provider.BaseUrl?.OriginalString,
        Credential = Of(provider.Credential),
        Headers = provider.Headers,
        Region = provider.Region,
        ApiVersion = provider.ApiVersion,
    };

    private static CredentialDocument? Of(CredentialReference? credential) => credential is null ? null : new()
    {
        Env = credential.Env,
        KeyVault = credential.KeyVault?.OriginalString,
        ManagedIdentity = credential.ManagedIdentity,
        Secret = credential.ProtectedSecret is null ? null : CredentialDocument.Hidden,
    };
}
