using System.Text.Json.Nodes;

namespace AiGateway.Infra.Tests.Bicep;

/// <summary>What is paid for standing there: one throughput unit of Event Hubs, unless it is left out.</summary>
public sealed class ChargeTests(Templates templates)
{
    private static readonly string[] ByUse =
    [
        "Microsoft.KeyVault/vaults: standard",
        "Microsoft.OperationalInsights/workspaces: PerGB2018",
        "Microsoft.Storage/storageAccounts: Standard_LRS",
        "Microsoft.Web/serverfarms: FC1",
    ];

    private static readonly string[] ByTokens = ["Microsoft.CognitiveServices/accounts: S0", "Microsoft.CognitiveServices/accounts/deployments: GlobalStandard"];

    [Fact]
    public void Only_Event_Hubs_is_billed_by_the_hour() => Skus(templates.Full).ShouldBe([.. ByUse, .. ByTokens, "Microsoft.EventHub/namespaces: Standard × 1"], ignoreOrder: true);

    [Fact]
    public void Without_Event_Hubs_nothing_is_billed_by_the_hour()
    {
        Skus(templates.Least).ShouldBe(ByUse, ignoreOrder: true);
        templates.Least.Resources.Select(resource => (string)resource["type"]!).ShouldNotContain(type => type.StartsWith("Microsoft.EventHub", StringComparison.Ordinal));
    }

    [Fact]
    public void Cosmos_DB_has_no_provisioned_throughput()
    {
        Provisioned(templates.Full).ShouldBeEmpty();
        Provisioned(templates.Full.With(spoilt => spoilt.Of("Microsoft.DocumentDB/databaseAccounts/sqlDatabases").Single().Put("properties.options", new JsonObject { ["throughput"] = 400 })))
            .ShouldHaveSingleItem();
    }

    // A provisioned one is billed by the hour.
    [Fact]
    public void No_model_can_be_deployed_that_is_not_billed_by_the_token() =>
        templates.Compiled["parameters"]!["modelSku"]!["allowedValues"]!.AsArray().Select(sku => (string)sku!).ShouldBe(["GlobalStandard", "DataZoneStandard", "Standard"]);

    [Fact]
    public void Nothing_is_kept_warm()
    {
        var scale = templates.Full.Single("Microsoft.Web/sites").At("properties.functionAppConfig.scaleAndConcurrency")!.AsObject();
        scale.ContainsKey("alwaysReady").ShouldBeFalse();
    }

    [Fact]
    public void A_dearer_sku_is_noticed() =>
        Skus(templates.Full.With(spoilt => spoilt.Single("Microsoft.Web/serverfarms").Put("sku.name", "EP1"))).ShouldContain("Microsoft.Web/serverfarms: EP1");

    private static IEnumerable<string> Skus(Snapshot snapshot) => snapshot.Resources
        .Where(resource => Sku(resource) is not null)
        .Select(resource => $"{resource["type"]}: {Sku(resource)!["name"]}{Units(resource)}");

    // What a deployment of a model calls its capacity is a rate, not a purchase.
    private static string Units(JsonObject resource) => resource.At("sku.tier") is not null && resource.At("sku.capacity") is { } capacity ? $" × {capacity}" : "";

    private static JsonNode? Sku(JsonObject resource) => resource["sku"] ?? resource.At("properties.sku");

    private static IEnumerable<JsonObject> Provisioned(Snapshot snapshot) => snapshot.Resources.Where(resource => resource.At("properties.options") is not null);
}
