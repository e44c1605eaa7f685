namespace AiGateway.FirstCall;

/// <summary>What the outputs of <c>main.bicep</c> are called.</summary>
internal static class OutputNames
{
    public const string Endpoint = "GATEWAY_ENDPOINT";
    public const string KeyVaultEndpoint = "AZURE_KEY_VAULT_ENDPOINT";
    public const string KeyVaultName = "AZURE_KEY_VAULT_NAME";
    public const string AdminKeyName = "GATEWAY_ADMIN_KEY_NAME";
    public const string ResourceGroup = "AZURE_RESOURCE_GROUP";
    public const string TenantId = "AZURE_TENANT_ID";
    public const string IdentityClientId = "GATEWAY_IDENTITY_CLIENT_ID";
    public const string ModelEndpoint = "GATEWAY_MODEL_ENDPOINT";
    public const string ModelDeployment = "GATEWAY_MODEL_DEPLOYMENT";
    public const string ModelName = "GATEWAY_MODEL_NAME";

    /// <summary>Those that have a value after every deployment.</summary>
    public static IReadOnlyList<string> Always { get; } = [Endpoint, KeyVaultEndpoint, KeyVaultName, AdminKeyName, ResourceGroup, TenantId, IdentityClientId];

    /// <summary>Those that are empty unless models were deployed.</summary>
    public static IReadOnlyList<string> OfModels { get; } = [ModelEndpoint, ModelDeployment, ModelName];
}
