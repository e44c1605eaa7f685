using AiGateway.CallLog.Delivery;
using AiGateway.Hosting;
using Microsoft.Extensions.Configuration;

namespace AiGateway.Tests.Hosting;

public sealed class GatewaySettingsTests
{
    private static readonly string AdminKey = Guid.NewGuid().ToString("N");

    [Fact]
    public void Functions_without_settings_says_all_that_is_missing_in_one_message()
    {
        var mistakes = MistakesOf(HostRules.Functions, ("Records", "eventhubs"));

        mistakes.Count.ShouldBe(4);
        foreach (var setting in (string[])["Gateway:AdminKey", "Gateway:Storage", "GatewayEventHubs:fullyQualifiedNamespace", "Gateway:Cosmos"])
            mistakes.ShouldContain(mistake => mistake.Contains(setting));
    }

    [Fact]
    public void Functions_in_Azure_is_read_as_the_template_sets_it()
    {
        var options = GatewaySettings.Read(Of([
            ("AdminKey", AdminKey),
            ("Storage", "https://account.table.core.windows.net"),
            ("Records", "eventhubs"),
            ("GatewayEventHubs:fullyQualifiedNamespace", "records.servicebus.windows.net"),
            ("GatewayEventHubs:credential", "managedidentity"),
            ("GatewayEventHubs:clientId", Guid.NewGuid().ToString()),
            ("Cosmos", "https://account.documents.azure.com:443/")]), HostRules.Functions);

        options.EventHubs.ShouldBe(new EventHubsChoice.Namespace("records.servicebus.windows.net"));
        options.KeepsFiles.ShouldBeFalse();
        options.Limits.DrainSeconds.ShouldBe(3);
    }

    [Fact]
    public void Functions_on_a_developers_machine_runs_on_Azurite_alone()
    {
        var options = GatewaySettings.Read(Of([("AdminKey", AdminKey), ("Storage", "UseDevelopmentStorage=true"), ("Limits:DrainSeconds", "1")]), HostRules.Functions);

        options.Records.ShouldBe("embedded");
        options.Limits.DrainSeconds.ShouldBe(1);
        options.KeepsFiles.ShouldBeTrue();
    }

    [Fact]
    public void Functions_keeps_no_records_on_an_instances_disk_in_Azure() =>
        MistakesOf(HostRules.Functions, ("AdminKey", AdminKey), ("Storage", "https://account.table.core.windows.net")).ShouldHaveSingleItem().ShouldContain("Gateway:Records");

    [Fact]
    public void A_Key_Vault_reference_that_was_not_resolved_names_the_role_that_is_missing()
    {
        var mistake = MistakesOf(HostRules.Functions, ("AdminKey", "@Microsoft.KeyVault(SecretUri=https://vault.vault.azure.net/secrets/admin-key)"), ("Storage", "UseDevelopmentStorage=true"))
            .ShouldHaveSingleItem();

        mistake.ShouldContain("Key Vault Secrets User");
        mistake.ShouldNotContain("vault.vault");
    }

    [Fact]
    public void A_setting_of_the_wrong_type_hides_no_other_mistake() =>
        MistakesOf(HostRules.Functions, ("Limits:DrainSeconds", "soon"), ("Records", "nowhere")).Count.ShouldBe(4);

    [Fact]
    public void Any_Key_Vault_reference_that_was_not_resolved_is_told() =>
        MistakesOf(HostRules.Functions, ("AdminKey", AdminKey), ("Storage", "UseDevelopmentStorage=true"), ("Records", "direct"), ("Cosmos", "@Microsoft.KeyVault(SecretUri=x)"))
            .ShouldContain(mistake => mistake.StartsWith("Gateway:Cosmos is a Key Vault reference", StringComparison.Ordinal));

    [Fact]
    public void An_empty_admin_key_is_not_taken_for_a_missing_one()
    {
        MistakesOf(HostRules.LocalHost, ("AdminKey", "")).ShouldHaveSingleItem().ShouldContain("Gateway:AdminKey");
        MistakesOf(HostRules.Functions, ("AdminKey", ""), ("Storage", "UseDevelopmentStorage=true")).ShouldNotBeEmpty();
    }

    [Fact]
    public void The_local_host_has_no_event_hub() =>
        MistakesOf(HostRules.LocalHost, ("Records", "eventhubs"), ("GatewayEventHubs:fullyQualifiedNamespace", "records.servicebus.windows.net"), ("Cosmos", "https://account.documents.azure.com:443/"))
            .ShouldHaveSingleItem().ShouldContain("'direct'");

    [Theory]
    [InlineData("GatewayEventHubs", "Endpoint is missing", "connection string")]
    [InlineData("GatewayEventHubs", "Endpoint=sb://;SharedAccessKeyName=a;SharedAccessKey=b", "connection string")]
    [InlineData("GatewayEventHubs", "xEndpoint=sb://host with space/", "connection string")]
    [InlineData("GatewayEventHubs", "Endpoint=sb://localhost;SharedAccessKeyName=a;SharedAccessKey=b;EntityPath=others", "EntityPath")]
    [InlineData("Limits:DrainSeconds", "a-secret-in-the-wrong-place", "whole number")]
    [InlineData("Limits:MaxRequestBytes", "1.5", "whole number")]
    [InlineData("Upstream:AllowedPrivateHosts:0", "http://user:a-secret@host:80", "host:port")]
    [InlineData("GatewayEventHubs:fullyQualifiedNamespace", "https://records.servicebus.windows.net/", "host name")]
    [InlineData("EventHubs:fullyQualifiedNamespace", "my-records.servicebus.windows.net", "not a setting")]
    [InlineData("Records", "none", "'direct'")]
    [InlineData("Cosmos", "http://my-account.documents.azure.com/", "https")]
    [InlineData("Cosmos", "AccountEndpoint=https://my-account.documents.azure.com/", "connection string")]
    public void What_is_wrong_is_named_and_not_repeated(string setting, string value, string expected)
    {
        var mistakes = MistakesOf(HostRules.Functions, ("AdminKey", AdminKey), ("Storage", "UseDevelopmentStorage=true"), ("Cosmos", "https://account.documents.azure.com:443/"), ("Records", "eventhubs"), (setting, value));

        mistakes.ShouldContain(mistake => mistake.Contains(FullName(setting)) && mistake.Contains(expected));
        mistakes.ShouldAllBe(mistake => !mistake.Contains(value));
    }

    private static IReadOnlyList<string> MistakesOf(HostRules rules, params (string Name, string Value)[] settings) =>
        Should.Throw<GatewaySettingsException>(() => GatewaySettings.Read(Of(settings), rules)).Mistakes;

    private static IConfiguration Of((string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(setting => setting.Name).Select(named => KeyValuePair.Create(FullName(named.Key), (string?)named.Last().Value)))
        .Build();

    private static string FullName(string setting) => setting.StartsWith(EventHubsChoice.Setting, StringComparison.Ordinal) ? setting : "Gateway:" + setting;
}
