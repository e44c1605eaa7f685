using System.ComponentModel;

namespace AiGateway.Resources.Providers;

/// <summary>A provider's credential as admins write and see it: exactly one member.</summary>
internal sealed record CredentialDocument
{
    /// <summary>Stands where a secret is kept; sent back, it keeps the secret.</summary>
    public const string Hidden = "***";

    [Description("The name of an environment variable of the gateway that holds the secret.")]
    public string? Env { get; init; }

    [Description("The address of a Key Vault secret: https://{vault}.vault.azure.net/secrets/{name}, with or without a version.")]
    public string? KeyVault { get; init; }

    [Description("'system', or the client id of a user-assigned managed identity.")]
    public string? ManagedIdentity { get; init; }

    [Description("The secret itself. Write-only: it is stored encrypted and shown as ***; sending *** keeps it.")]
    public string? Secret { get; init; }
}
