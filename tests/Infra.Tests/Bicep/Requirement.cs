using System.Text.Json.Nodes;

namespace AiGateway.Infra.Tests.Bicep;

/// <summary>A value that every resource of a type must have; there must be such a resource.</summary>
/// <param name="Value">As JSON.</param>
internal sealed record Requirement(string Type, string Path, string Value)
{
    /// <summary>What security and the bill rest on, in every resource that has a say in it. A whole object means: these members and no others.</summary>
    public static IReadOnlyList<Requirement> All { get; } =
    [
        new("Microsoft.Storage/storageAccounts", "properties", """
            {
              "allowBlobPublicAccess": false, "allowCrossTenantReplication": false, "allowSharedKeyAccess": false, "defaultToOAuthAuthentication": true,
              "minimumTlsVersion": "TLS1_2", "supportsHttpsTrafficOnly": true
            }
            """),
        new("Microsoft.Storage/storageAccounts/blobServices/containers", "properties.publicAccess", "\"None\""),
        new("Microsoft.EventHub/namespaces", "properties.disableLocalAuth", "true"),
        new("Microsoft.EventHub/namespaces", "properties.minimumTlsVersion", "\"1.2\""),
        new("Microsoft.EventHub/namespaces", "properties.isAutoInflateEnabled", "false"),
        new("Microsoft.EventHub/namespaces", "sku.capacity", "1"),
        new("Microsoft.DocumentDB/databaseAccounts", "properties.disableLocalAuth", "true"),
        new("Microsoft.DocumentDB/databaseAccounts", "properties.minimalTlsVersion", "\"Tls12\""),
        new("Microsoft.DocumentDB/databaseAccounts", "properties.capabilities", """[{"name":"EnableServerless"}]"""),
        new("Microsoft.DocumentDB/databaseAccounts", "properties.backupPolicy", """{"type":"Continuous","continuousModeProperties":{"tier":"Continuous7Days"}}"""),
        new("Microsoft.KeyVault/vaults", "properties.enablePurgeProtection", "true"),
        new("Microsoft.KeyVault/vaults", "properties.enableRbacAuthorization", "true"),
        new("Microsoft.KeyVault/vaults", "properties.enableSoftDelete", "true"),
        new("Microsoft.CognitiveServices/accounts", "properties.disableLocalAuth", "true"),
        new("Microsoft.Insights/components", "properties.DisableLocalAuth", "true"),
        new("Microsoft.OperationalInsights/workspaces", "properties.features.disableLocalAuth", "true"),
        new("Microsoft.OperationalInsights/workspaces", "properties.retentionInDays", "30"),
        new("Microsoft.OperationalInsights/workspaces", "properties.workspaceCapping.dailyQuotaGb", "1"),
        new("Microsoft.Web/sites", "identity.type", "\"UserAssigned\""),
        new("Microsoft.Web/sites", "properties.httpsOnly", "true"),
        new("Microsoft.Web/sites", "properties.siteConfig", """{"ftpsState":"Disabled","minTlsVersion":"1.2","scmMinTlsVersion":"1.2"}"""),
        new("Microsoft.Web/sites", "properties.functionAppConfig.deployment.storage.authentication.type", "\"UserAssignedIdentity\""),
        new("Microsoft.Web/sites", "properties.functionAppConfig.runtime", """{"name":"dotnet-isolated","version":"10.0"}"""),
        new("Microsoft.Web/sites", "properties.functionAppConfig.scaleAndConcurrency",
            """{"instanceMemoryMB":2048,"maximumInstanceCount":40,"triggers":{"http":{"perInstanceConcurrency":250}}}"""),
        new("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "properties.allow", "false"),
    ];

    public bool Holds(Snapshot snapshot)
    {
        var expected = JsonNode.Parse(Value);
        var resources = snapshot.Of(Type).ToList();
        return resources.Count > 0 && resources.All(resource => JsonNode.DeepEquals(resource.At(Path), expected));
    }
}
