using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AiGateway.CallLog.Cosmos;
using AiGateway.CallLog.Delivery;

namespace AiGateway.Infra.Tests.Bicep;

/// <summary>Where records travel and are kept is what the code expects to find.</summary>
public sealed partial class RecordTests(Templates templates)
{
    private const string ContainerType = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers";

    public static TheoryData<string> Names() => [.. CosmosContainers.All.Select(container => container.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_container_is_as_the_code_has_it(string name)
    {
        var expected = CosmosContainers.All.Single(container => container.Name == name);
        var resource = templates.Full.Of(ContainerType).Single(container => (string)container.At("properties.resource.id")! == name).At("properties.resource")!;

        Paths(resource["partitionKey"]!["paths"]!).ShouldBe(expected.PartitionKey);
        resource["partitionKey"]!["version"]!.GetValue<int>().ShouldBe(2);
        ((string)resource["partitionKey"]!["kind"]!).ShouldBe(expected.PartitionKey.Count > 1 ? "MultiHash" : "Hash");
        resource["defaultTtl"]!.GetValue<int>().ShouldBe(expected.DefaultTimeToLive);
        Paths(resource["indexingPolicy"]!["includedPaths"]!).ShouldBe(expected.IndexedPaths);
        Paths(resource["indexingPolicy"]!["excludedPaths"]!).ShouldBe(expected.UnindexedPaths);
    }

    [Fact]
    public void There_are_no_other_containers()
    {
        templates.Full.Of(ContainerType).Count().ShouldBe(CosmosContainers.All.Count);
        ((string)templates.Full.Single("Microsoft.DocumentDB/databaseAccounts/sqlDatabases").At("properties.resource.id")!).ShouldBe(CosmosContainers.Database);
    }

    [Fact]
    public void The_hub_and_its_consumer_group_are_those_of_the_code()
    {
        NameOf("Microsoft.EventHub/namespaces/eventhubs").ShouldBe(EventHubsChoice.Hub);
        NameOf("Microsoft.EventHub/namespaces/eventhubs/consumergroups").ShouldBe(EventHubsChoice.ConsumerGroup);
    }

    [Fact]
    public void Without_the_hub_the_function_that_reads_it_is_switched_off()
    {
        var off = SwitchedOff(templates.Least).ShouldHaveSingleItem();
        SwitchedOff(templates.Full).ShouldBeEmpty();

        Directory.EnumerateFiles(Repository.PathOf("src/Functions"), "*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .Where(source => source.Contains($"[Function(\"{off}\")]", StringComparison.Ordinal))
            .ShouldHaveSingleItem()
            .ShouldContain("EventHubTrigger(");
    }

    private static IEnumerable<string> SwitchedOff(Snapshot snapshot) =>
        snapshot.AppSettings.Select(setting => Switch().Match(setting.Key)).Where(match => match.Success).Select(match => match.Groups[1].Value);

    private string NameOf(string type) => ((string)templates.Full.Single(type)["name"]!).Split('/')[^1];

    private static IEnumerable<string> Paths(JsonNode list) => list.AsArray().Select(item => (string)(item is JsonObject path ? path["path"] : item)!);

    [GeneratedRegex(@"^AzureWebJobs\.(\w+)\.Disabled$")]
    private static partial Regex Switch();
}
