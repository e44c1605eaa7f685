using AiGateway.Calls;

namespace AiGateway.Resources.Providers;

/// <summary>An upstream: its kind, address and credential.</summary>
public sealed record Provider
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public Uri? BaseUrl { get; init; }

    public CredentialReference? Credential { get; init; }

    /// <summary>Headers sent with every call.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string? Region { get; init; }

    /// <summary>Azure OpenAI only: the <c>api-version</c> of the classic routes; null for the v1 form.</summary>
    public string? ApiVersion { get; init; }
}
