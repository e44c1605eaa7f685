namespace AiGateway.FirstCall;

/// <summary>The outputs of <c>main.bicep</c>, which azd hands to its hooks as environment variables.</summary>
internal sealed record Outputs
{
    public const string EndpointName = "GATEWAY_ENDPOINT";
    public const string KeyVaultEndpointName = "AZURE_KEY_VAULT_ENDPOINT";
    public const string KeyVaultNameName = "AZURE_KEY_VAULT_NAME";
    public const string AdminKeyNameName = "GATEWAY_ADMIN_KEY_NAME";
    public const string ResourceGroupName = "AZURE_RESOURCE_GROUP";
    public const string TenantIdName = "AZURE_TENANT_ID";
    public const string ModelEndpointName = "GATEWAY_MODEL_ENDPOINT";
    public const string ModelDeploymentName = "GATEWAY_MODEL_DEPLOYMENT";
    public const string ModelNameName = "GATEWAY_MODEL_NAME";
    public const string IdentityClientIdName = "GATEWAY_IDENTITY_CLIENT_ID";

    // Not an output: azd knows it from the start.
    private const string SubscriptionIdName = "AZURE_SUBSCRIPTION_ID";

    private static readonly string[] Always =
        [EndpointName, KeyVaultEndpointName, KeyVaultNameName, AdminKeyNameName, ResourceGroupName, TenantIdName, IdentityClientIdName, SubscriptionIdName];

    private static readonly string[] OfModels = [ModelEndpointName, ModelDeploymentName, ModelNameName];

    /// <summary>Every output that is read here.</summary>
    public static IEnumerable<string> Names => Always.Concat(OfModels).Where(name => name != SubscriptionIdName);

    public required Uri Endpoint { get; init; }

    public required Uri KeyVault { get; init; }

    public required string KeyVaultName { get; init; }

    /// <summary>The name of the secret that holds the admin key.</summary>
    public required string AdminKeyName { get; init; }

    public required string TenantId { get; init; }

    /// <summary>The resource id of the vault.</summary>
    public required string KeyVaultId { get; init; }

    /// <summary>Null when no models were deployed.</summary>
    public ModelAccount? Models { get; init; }

    /// <summary>Everyone who may see a pipeline's log sees what is printed here.</summary>
    public bool IsPipeline { get; init; }

    /// <summary>Reads them; throws <see cref="FirstCallException"/> that names all that are missing.</summary>
    public static Outputs Read(Func<string, string?> variable)
    {
        var missing = Always.Where(name => string.IsNullOrEmpty(variable(name))).ToList();
        if (missing.Count > 0)
            throw new FirstCallException($"Missing: {string.Join(", ", missing)}. azd sets them when it has provisioned: run 'azd provision', then 'azd hooks run postdeploy'.");
        var vaultName = variable(KeyVaultNameName)!;
        return new()
        {
            Endpoint = Address(EndpointName, variable),
            KeyVault = Address(KeyVaultEndpointName, variable),
            KeyVaultName = vaultName,
            AdminKeyName = variable(AdminKeyNameName)!,
            TenantId = variable(TenantIdName)!,
            KeyVaultId = $"/subscriptions/{variable(SubscriptionIdName)}/resourceGroups/{variable(ResourceGroupName)}/providers/Microsoft.KeyVault/vaults/{vaultName}",
            Models = string.IsNullOrEmpty(variable(ModelEndpointName)) ? null : ReadModels(variable),
            IsPipeline = IsTrue(variable("CI")) || IsTrue(variable("TF_BUILD")),
        };
    }

    private static ModelAccount ReadModels(Func<string, string?> variable) =>
        new(Address(ModelEndpointName, variable), variable(ModelDeploymentName) ?? "", variable(ModelNameName) ?? "", variable(IdentityClientIdName)!);

    private static Uri Address(string name, Func<string, string?> variable) => Uri.TryCreate(variable(name), UriKind.Absolute, out var address)
        ? address
        : throw new FirstCallException($"{name} is no address. Run 'azd provision' again.");

    private static bool IsTrue(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
}
