using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace AiGateway.Infra.Tests.Emulators;

public sealed partial class ComposeFileTests
{
    private const string HubConfig = "infra/emulators/eventhubs.json";

    private static readonly YamlMappingNode Compose = YamlFile.Read("compose.yaml");

    public static TheoryData<string> Services => [.. Compose.Find("services").Members().Select(service => service.Name)];

    [Fact]
    public void The_three_services_of_the_cloud_have_their_emulators() => Services.Select(row => row.Data).ShouldBe(["azurite", "eventhubs", "cosmos"], ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Services))]
    public void An_image_is_the_official_one_and_pinned(string service)
    {
        var image = Of(service).Find("image")!.ToString();

        image.ShouldStartWith("mcr.microsoft.com/");
        PinnedTag().IsMatch(image).ShouldBeTrue($"{image} names no version.");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Nothing_listens_beyond_this_machine(string service)
    {
        var ports = Of(service).Find("ports").Items().Select(port => port.ToString()).ToList();

        ports.ShouldNotBeEmpty();
        ports.ShouldAllBe(port => port.StartsWith("127.0.0.1:", StringComparison.Ordinal));
    }

    [Fact]
    public void No_key_stands_in_the_files()
    {
        foreach (var file in new[] { "compose.yaml", HubConfig, "infra/emulators/README.md" })
            LongKey().IsMatch(Repository.Read(file)).ShouldBeFalse($"{file} holds what looks like a key.");
    }

    [Fact]
    public void The_licence_is_for_the_user_to_accept() =>
        Of("eventhubs").Find("environment")!.Find("ACCEPT_EULA")!.ToString().ShouldStartWith("${ACCEPT_EULA:?");

    [Fact]
    public void The_hub_is_the_one_that_the_gateway_asks_for()
    {
        Of("eventhubs").Find("volumes").Items().Select(volume => volume.ToString()).ShouldContain($"./{HubConfig}:/Eventhubs_Emulator/ConfigFiles/Config.json:ro");
        using var config = JsonDocument.Parse(Repository.Read(HubConfig));
        var hub = config.RootElement.GetProperty("UserConfig").GetProperty("NamespaceConfig")[0].GetProperty("Entities").EnumerateArray().ShouldHaveSingleItem();

        hub.GetProperty("Name").GetString().ShouldBe("calls");
        hub.GetProperty("ConsumerGroups").EnumerateArray().Select(group => group.GetProperty("Name").GetString()).ShouldBe(["ingest"]);
    }

    private static YamlNode Of(string service) => Compose.Find("services")!.Find(service)!;

    [GeneratedRegex(@":(\d+\.\d+\.\d+|vnext-EN\d{8})$")]
    private static partial Regex PinnedTag();

    [GeneratedRegex("[A-Za-z0-9+/]{40,}={0,2}")]
    private static partial Regex LongKey();
}
