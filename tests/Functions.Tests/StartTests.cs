using AiGateway.EndToEnd;
using AiGateway.Fixtures;

namespace AiGateway.Functions.Tests;

/// <summary>A start with settings that are missing or wrong: the Functions host shows the last lines of a worker that ended, each as an entry of its own.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TempDirectory directory = new();

    [Fact]
    public async Task All_settings_that_are_missing_are_named_in_one_line()
    {
        var (exitCode, output) = await GatewayProcess.FailAsync(GatewayProgram.FunctionsShell, directory.Path, "--Gateway:Records=eventhubs");

        exitCode.ShouldBe(2);
        var line = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem();
        line.ShouldContain("fail"); // without it the host would not take the line for an error
        line.ShouldNotContain("warn");
        foreach (var setting in (string[])["Gateway:AdminKey", "Gateway:Storage", "GatewayEventHubs", "Gateway:Cosmos"]) line.ShouldContain(setting);
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_setting_that_does_not_exist_or_may_not_be_is_named_and_its_value_is_not()
    {
        var (exitCode, output) = await GatewayProcess.FailAsync(
            GatewayProgram.FunctionsShell, directory.Path, "--Gateway:AdminKey=hunter2", "--Gateway:Storage=UseDevelopmentStorage=true", "--Gateway:EventHubs:fullyQualifiedNamespace=here.example");

        exitCode.ShouldBe(2);
        output.ShouldContain("Gateway:AdminKey");
        output.ShouldContain("Gateway:EventHubs:fullyQualifiedNamespace is not a setting");
        output.ShouldNotContain("hunter2");
    }

    [Fact]
    public async Task What_else_is_in_the_way_is_one_line_too()
    {
        string[] settings = ["--Gateway:Storage=UseDevelopmentStorage=true", "--Gateway:AdminKey=" + GatewayHost.NewAdminKey()];
        await File.WriteAllTextAsync(directory.File("a-file"), "");

        var (exitCode, output) = await GatewayProcess.FailAsync(GatewayProgram.FunctionsShell, directory.File("a-file"), settings);

        exitCode.ShouldBe(3);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldHaveSingleItem().ShouldContain("Gateway:DataDirectory");
    }

    public void Dispose() => directory.Dispose();
}
