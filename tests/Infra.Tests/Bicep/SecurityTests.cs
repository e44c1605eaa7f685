using System.Text.RegularExpressions;

namespace AiGateway.Infra.Tests.Bicep;

/// <summary>No keys, nothing old, nothing public. Each check is shown a spoilt template, too.</summary>
public sealed partial class SecurityTests(Templates templates)
{
    public static TheoryData<string, string> Requirements() => [.. Requirement.All.Select(requirement => (requirement.Type, requirement.Path))];

    [Theory]
    [MemberData(nameof(Requirements))]
    public void Every_resource_is_set_as_security_asks(string type, string path)
    {
        var requirement = Requirement.All.Single(one => one.Type == type && one.Path == path);

        requirement.Holds(templates.Full).ShouldBeTrue();
        requirement.Holds(templates.Full.With(spoilt => spoilt.Of(type).Last().Put(path, "something else"))).ShouldBeFalse();
        requirement.Holds(templates.Full.With(spoilt => spoilt.Of(type).Last().Put(path, null))).ShouldBeFalse();
    }

    [Fact]
    public void A_new_type_of_resource_has_to_be_thought_about() => templates.Full.Resources.Select(resource => (string)resource["type"]!).Distinct().Order(StringComparer.Ordinal).ShouldBe(
    [
        "Microsoft.Authorization/roleAssignments",
        "Microsoft.CognitiveServices/accounts",
        "Microsoft.CognitiveServices/accounts/deployments",
        "Microsoft.DocumentDB/databaseAccounts",
        "Microsoft.DocumentDB/databaseAccounts/sqlDatabases",
        "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers",
        "Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments",
        "Microsoft.EventHub/namespaces",
        "Microsoft.EventHub/namespaces/eventhubs",
        "Microsoft.EventHub/namespaces/eventhubs/consumergroups",
        "Microsoft.Insights/components",
        "Microsoft.KeyVault/vaults",
        "Microsoft.KeyVault/vaults/secrets",
        "Microsoft.ManagedIdentity/userAssignedIdentities",
        "Microsoft.OperationalInsights/workspaces",
        "Microsoft.Resources/resourceGroups",
        "Microsoft.Storage/storageAccounts",
        "Microsoft.Storage/storageAccounts/blobServices",
        "Microsoft.Storage/storageAccounts/blobServices/containers",
        "Microsoft.Web/serverfarms",
        "Microsoft.Web/sites",
        "Microsoft.Web/sites/basicPublishingCredentialsPolicies",
        "Microsoft.Web/sites/config",
    ]);

    [Fact]
    public void No_key_is_asked_for_anywhere()
    {
        KeyFunction().Matches(templates.Compiled.ToJsonString()).ShouldBeEmpty();

        KeyFunction().IsMatch("[listKeys(resourceId('x'), '2024-01-01').keys[0].value]").ShouldBeTrue();
        KeyFunction().IsMatch("[format('{0}', listConnectionStrings(variables('x'), 'y'))]").ShouldBeTrue();
    }

    [Fact]
    public void The_admin_key_is_made_once_and_by_chance()
    {
        var module = Template.Modules(templates.Compiled).Single(module => module.Resource("Microsoft.KeyVault/vaults/secrets") is not null);
        var secret = module.Resource("Microsoft.KeyVault/vaults/secrets")!;

        secret["@options"]!["onlyIfNotExists"].ShouldNotBeNull();
        foreach (var half in new[] { "firstHalf", "secondHalf" })
        {
            ((string)secret["properties"]!["value"]!).ShouldContain($"parameters('{half}')");
            var parameter = module.Parameters[half]!;
            ((string)parameter["type"]!).ShouldBe("securestring");
            ((string)parameter["defaultValue"]!).ShouldBe("[newGuid()]");
        }
    }

    [Fact]
    public void Nobody_hands_a_secret_to_a_module_or_gets_one_back()
    {
        Template.SecretsOnTheMove(templates.Compiled).ShouldBeEmpty();

        var spoilt = templates.Compiled.DeepClone();
        var keyVault = spoilt["resources"]!["keyVault"]!["properties"]!;
        keyVault["template"]!["outputs"]!["key"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "string", ["value"] = "[parameters('firstHalf')]" };
        Template.SecretsOnTheMove(spoilt).ShouldHaveSingleItem().ShouldContain("key");
        keyVault["template"]!["outputs"]!["key"] = new System.Text.Json.Nodes.JsonObject { ["type"] = "securestring", ["value"] = "x" };
        Template.SecretsOnTheMove(spoilt).ShouldHaveSingleItem();
    }

    // As they are written: a secret that comes by way of a variable or of a resource's property would stand here under another expression.
    [Fact]
    public void A_module_gives_out_addresses_and_names_only() => templates.Compiled["resources"]!.AsObject()
        .SelectMany(module => module.Value!["properties"]?["template"]?["outputs"]?.AsObject().Select(output => $"{module.Key}.{output.Key} = {output.Value!["value"]}") ?? [])
        .ShouldBe(
        [
            "cosmos.endpoint = [reference('account').documentEndpoint]",
            "functionApp.endpoint = [format('https://{0}', reference('app').defaultHostName)]",
            "hub.host = [split(split(reference('namespace').serviceBusEndpoint, '//')[1], ':')[0]]",
            "identity.clientId = [reference('identity').clientId]",
            "identity.id = [resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', parameters('name'))]",
            "identity.principalId = [reference('identity').principalId]",
            "keyVault.endpoint = [reference('vault').vaultUri]",
            "models.deploymentName = [parameters('model')]",
            "models.endpoint = [reference('account').endpoint]",
            "monitoring.connectionString = [reference('component').ConnectionString]",
            "storage.packages = [format('{0}{1}', reference('account').primaryEndpoints.blob, 'packages')]",
            "storage.tableEndpoint = [reference('account').primaryEndpoints.table]",
        ],
        ignoreOrder: true);

    [Fact]
    public void Outputs_are_names_and_addresses() => templates.Full.Outputs.Select(output => output.Key).Order(StringComparer.Ordinal).ShouldBe(
    [
        "AZURE_KEY_VAULT_ENDPOINT",
        "AZURE_KEY_VAULT_NAME",
        "AZURE_RESOURCE_GROUP",
        "AZURE_TENANT_ID",
        "GATEWAY_ADMIN_KEY_NAME",
        "GATEWAY_ENDPOINT",
        "GATEWAY_IDENTITY_CLIENT_ID",
        "GATEWAY_MODEL_DEPLOYMENT",
        "GATEWAY_MODEL_ENDPOINT",
        "GATEWAY_MODEL_NAME",
    ]);

    [GeneratedRegex(@"\blist\w*\(", RegexOptions.IgnoreCase)]
    private static partial Regex KeyFunction();
}
