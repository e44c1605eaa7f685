namespace AiGateway.FirstCall;

/// <summary>The outputs of <c>main.bicep</c>, which azd hands to its hooks as environment variables.</summary>
internal sealed record Outputs
{
    // Not an output: azd knows it from the start.
    private const string SubscriptionId = "AZURE_SUBSCRIPTION_ID";

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

    /// <summary>Reads them; throws <see cref="FirstCallException"/> that names all that are missing, or the first that is wrong.</summary>
    public static Outputs Read(Func<string, string?> variable)
    {
        var missing = OutputNames.Always.Append(SubscriptionId).Where(name => string.IsNullOrEmpty(variable(name))).ToList();
        if (missing.Count > 0)
            throw new FirstCallException($"Missing: {string.Join(", ", missing)}. azd sets them when it has provisioned: run 'azd provision', then 'azd hooks run postdeploy'.");
        var vaultName = variable(OutputNames.KeyVaultName)!;
        return new()
        {
            Endpoint = Address(OutputNames.Endpoint, variable, mayBeLoopback: true),
            KeyVault = Address(OutputNames.KeyVaultEndpoint, variable),
            KeyVaultName = vaultName,
            AdminKeyName = variable(OutputNames.AdminKeyName)!,
            TenantId = Tenant(variable),
            KeyVaultId = $"/subscriptions/{variable(SubscriptionId)}/resourceGroups/{variable(OutputNames.ResourceGroup)}/providers/Microsoft.KeyVault/vaults/{vaultName}",
            Models = string.IsNullOrEmpty(variable(OutputNames.ModelEndpoint)) ? null : ReadModels(variable),
            IsPipeline = IsTrue(variable("CI")) || IsTrue(variable("TF_BUILD")),
        };
    }

    private static ModelAccount ReadModels(Func<string, string?> variable) =>
        new(Address(OutputNames.ModelEndpoint, variable), variable(OutputNames.ModelDeployment) ?? "", variable(OutputNames.ModelName) ?? "", variable(OutputNames.IdentityClientId)!);

    private static Uri Address(string name, Func<string, string?> variable, bool mayBeLoopback = false) =>
        Uri.TryCreate(variable(name), UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (mayBeLoopback && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : throw Wrong(name, "no https address");

    // What Azure.Identity takes; it throws at anything else.
    private static string Tenant(Func<string, string?> variable)
    {
        var tenant = variable(OutputNames.TenantId)!;
        var isDomain = tenant.Contains('.') && tenant.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-');
        return isDomain || Guid.TryParseExact(tenant, "D", out _) ? tenant : throw Wrong(OutputNames.TenantId, "neither a tenant's id nor its domain");
    }

    private static FirstCallException Wrong(string name, string what) =>
        new($"{name} is {what}. Run 'azd provision', which sets it anew, then 'azd hooks run postdeploy'.");

    private static bool IsTrue(string? text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
}
