namespace AiGateway.Calls;

/// <summary>Where a call goes: one deployment of one provider, with everything an upstream call needs.</summary>
public sealed record Target
{
    /// <summary>The gateway's name of the model, after aliases.</summary>
    public required string Model { get; init; }

    public required string Deployment { get; init; }

    public required string Provider { get; init; }

    /// <summary>Kind of the provider: <c>openai</c>, <c>azure-openai</c>, <c>simulated</c>.</summary>
    public required string ProviderKind { get; init; }

    /// <summary>Where the provider lives; null for a kind that has an address of its own.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The model's (or deployment's) name at the provider.</summary>
    public required string UpstreamModel { get; init; }

    public CredentialReference? Credential { get; init; }

    /// <summary>Headers the admin configured for the provider.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Azure OpenAI's <c>api-version</c> query; null for the v1 form of its routes.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The most output tokens the deployment gives in one choice; null when unknown.</summary>
    public long? MaxOutputTokens { get; init; }

    public Price? Price { get; init; }

    /// <summary>Where the provider computes, such as <c>us-east-1</c>; null when not said.</summary>
    public string? Region { get; init; }

    /// <summary>What happens to parameters that the provider has no word for.</summary>
    public UnsupportedParameters UnsupportedParameters { get; init; }

    public CallTimeouts Timeouts { get; init; } = new();
}
