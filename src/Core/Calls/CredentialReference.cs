namespace AiGateway.Calls;

/// <summary>Where a provider's secret is to be found. Exactly one member is set.</summary>
public sealed record CredentialReference
{
    /// <summary>Name of an environment variable of the gateway's process.</summary>
    public string? Env { get; init; }

    /// <summary>Address of a Key Vault secret: <c>https://{vault}.vault.azure.net/secrets/{name}[/{version}]</c>.</summary>
    public Uri? KeyVault { get; init; }

    /// <summary>The client id of a user-assigned managed identity, or <c>system</c>.</summary>
    public string? ManagedIdentity { get; init; }

    /// <summary>A secret given literally, protected for rest; never the plain text.</summary>
    public string? ProtectedSecret { get; init; }
}
