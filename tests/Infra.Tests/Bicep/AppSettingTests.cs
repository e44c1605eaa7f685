using System.Text.RegularExpressions;
using AiGateway.CallLog.Delivery;
using AiGateway.Hosting;
using Microsoft.Extensions.Configuration;

namespace AiGateway.Infra.Tests.Bicep;

/// <summary>The function app's settings are the ones that the gateway, the Functions host and the libraries know.</summary>
public sealed partial class AppSettingTests(Templates templates)
{
    private static readonly string[] OfThePlatform =
    [
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "AZURE_CLIENT_ID",
        "AZURE_TOKEN_CREDENTIALS",
        "AzureWebJobsDisableHomepage",
        "AzureWebJobsStorage__accountName",
        "AzureWebJobsStorage__clientId",
        "AzureWebJobsStorage__credential",
        "COSMOS_DISABLE_IMDS_ACCESS",
        "DOTNET_TC_CallCountingDelayMs",
        "DOTNET_ThreadPool_UnfairSemaphoreSpinLimit",
    ];

    // The Functions host reads them for the trigger's connection, the gateway the first one for itself.
    private static readonly string[] OfTheTrigger =
        [$"{EventHubsChoice.Setting}__fullyQualifiedNamespace", $"{EventHubsChoice.Setting}__credential", $"{EventHubsChoice.Setting}__clientId"];

    // What Azure answers in place of a module's output.
    private static readonly Dictionary<string, string> Answers = new()
    {
        ["cosmos.endpoint"] = "https://cosmos-test.documents.azure.com:443/",
        ["hub.host"] = "evhns-test.servicebus.windows.net",
        ["identity.clientId"] = "22222222-2222-2222-2222-222222222222",
        ["storage.tableEndpoint"] = "https://sttest.table.core.windows.net/",
    };

    [Fact]
    public void The_gateway_understands_its_settings_with_Event_Hubs()
    {
        var options = GatewaySettings.Read(Deployed(templates.Full), HostRules.Functions);

        options.Records.ShouldBe("eventhubs");
        options.Storage.ShouldBe(Answers["storage.tableEndpoint"]);
        options.Cosmos.ShouldBe(Answers["cosmos.endpoint"]);
        options.EventHubs.ShouldNotBeNull();
        options.Upstream.AllowedPrivateHosts.ShouldBe(["a.internal:443", "b.internal:8080"]);
    }

    [Fact]
    public void The_gateway_understands_its_settings_without_Event_Hubs()
    {
        var options = GatewaySettings.Read(Deployed(templates.Least), HostRules.Functions);

        options.Records.ShouldBe("direct");
        options.EventHubs.ShouldBeNull();
        options.Upstream.AllowedPrivateHosts.ShouldBeEmpty();
    }

    // How docs/deploy.md leaves Event Hubs out later: nothing is published any more, but RecordIngest still reads what is in the hub.
    [Fact]
    public void The_direct_way_may_be_taken_while_the_hub_is_still_there()
    {
        var leaving = templates.Full.With(copy => copy.Single("Microsoft.Web/sites/config").Put("properties.Gateway__Records", "direct"));

        GatewaySettings.Read(Deployed(leaving), HostRules.Functions).Records.ShouldBe("direct");
        GatewaySettings.Read(Deployed(leaving), HostRules.Functions).EventHubs.ShouldBeNull();
        leaving.AppSettings.Keys.ShouldNotContain("AzureWebJobs.RecordIngest.Disabled");
        Repository.Read("docs/deploy.md").ShouldContain("--settings Gateway__Records=direct ");
    }

    [Fact]
    public void A_setting_that_the_gateway_does_not_know_is_noticed()
    {
        var spoilt = templates.Full.With(copy => copy.Single("Microsoft.Web/sites/config").Put("properties.Gateway__Nonsense", "1"));

        Should.Throw<GatewaySettingsException>(() => GatewaySettings.Read(Deployed(spoilt), HostRules.Functions)).Message.ShouldContain("Gateway:Nonsense");
    }

    [Fact]
    public void There_are_no_others()
    {
        Others(templates.Full).ShouldBe([.. OfThePlatform, .. OfTheTrigger], ignoreOrder: true);
        Others(templates.Least).ShouldBe([.. OfThePlatform, "AzureWebJobs.RecordIngest.Disabled"], ignoreOrder: true);
    }

    [Fact]
    public void Only_Application_Insights_has_a_connection_string_and_nothing_a_key()
    {
        Secrets(templates.Full).ShouldBeEmpty();
        Secrets(templates.Least).ShouldBeEmpty();

        Secrets(Spoilt("AzureWebJobsStorage", "DefaultEndpointsProtocol=https;AccountName=x")).ShouldNotBeEmpty();
        Secrets(Spoilt("GatewayEventHubs", "Endpoint=sb://x/;SharedAccessKeyName=y")).ShouldNotBeEmpty();
        Secrets(Spoilt("Gateway__AdminKey", "something")).ShouldNotBeEmpty();
    }

    [Fact]
    public void The_admin_key_is_read_from_Key_Vault_by_the_gateways_identity()
    {
        var app = templates.Full.Single("Microsoft.Web/sites");

        templates.Full.AppSettings["Gateway__AdminKey"].ShouldContain("@Microsoft.KeyVault(SecretUri={0}secrets/{1})");
        ((string)app["properties"]!["keyVaultReferenceIdentity"]!).ShouldContain("outputs.id.value");
    }

    [Fact]
    public void Telemetry_and_storage_are_reached_with_the_gateways_identity()
    {
        var settings = templates.Full.AppSettings;
        settings["APPLICATIONINSIGHTS_AUTHENTICATION_STRING"].ShouldContain("ClientId={0};Authorization=AAD");
        settings["AzureWebJobsStorage__credential"].ShouldBe("managedidentity");
        settings["AZURE_TOKEN_CREDENTIALS"].ShouldBe("ManagedIdentityCredential");
        foreach (var name in new[] { "AZURE_CLIENT_ID", "AzureWebJobsStorage__clientId", "GatewayEventHubs__clientId" }) Answer(settings[name]).ShouldBe(Answers["identity.clientId"]);
    }

    // Flex Consumption refuses a colon, for one (Azure/azure-functions-host#11908).
    [Fact]
    public void Every_name_is_one_that_Linux_takes() => templates.Full.AppSettings.Keys.Concat(templates.Least.AppSettings.Keys).ShouldAllBe(name => SettingName().IsMatch(name));

    private Snapshot Spoilt(string name, string value) => templates.Full.With(copy => copy.Single("Microsoft.Web/sites/config")["properties"]![name] = value);

    private static IEnumerable<string> Others(Snapshot snapshot) => snapshot.AppSettings.Keys.Where(name => !name.StartsWith("Gateway__", StringComparison.Ordinal));

    private static IEnumerable<string> Secrets(Snapshot snapshot) => snapshot.AppSettings
        .Where(setting => setting.Key switch
        {
            "APPLICATIONINSIGHTS_CONNECTION_STRING" => !setting.Value.StartsWith("[reference(", StringComparison.Ordinal),
            "Gateway__AdminKey" => !setting.Value.Contains("@Microsoft.KeyVault(", StringComparison.Ordinal),
            _ => Secret().IsMatch(setting.Key) || Secret().IsMatch(setting.Value),
        })
        .Select(setting => setting.Key);

    private static IConfiguration Deployed(Snapshot snapshot) => new ConfigurationBuilder()
        .AddInMemoryCollection(snapshot.AppSettings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)Answer(setting.Value))))
        .Build();

    private static string Answer(string value)
    {
        // As the vault's module makes it: what the platform puts in place of the reference.
        if (value.Contains("@Microsoft.KeyVault(", StringComparison.Ordinal)) return $"agwadmin_{Guid.NewGuid():N}{Guid.NewGuid():N}";
        return Output().Match(value) is { Success: true } output ? Answers.GetValueOrDefault($"{output.Groups[1].Value}.{output.Groups[2].Value}", value) : value;
    }

    [GeneratedRegex(@"^\[reference\(.*format\('(\w+)-\{0\}'.*\.outputs\.(\w+)\.value\]$")]
    private static partial Regex Output();

    [GeneratedRegex("key|secret|password|token$|connection|sas|AccountName=", RegexOptions.IgnoreCase)]
    private static partial Regex Secret();

    [GeneratedRegex("^[A-Za-z0-9_.]+$")]
    private static partial Regex SettingName();
}
