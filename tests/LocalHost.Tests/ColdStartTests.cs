using System.Globalization;
using AiGateway.EndToEnd;
using AiGateway.Fixtures;

namespace AiGateway.LocalHost.Tests;

/// <summary>What a process does not do before its first answer.</summary>
public sealed class ColdStartTests : IDisposable
{
    // Identities, vaults and Cosmos DB; the reference page; and what compiles the handlers of management routes.
    private static readonly string[] NotNeeded =
        ["Azure.Identity", "Azure.Security", "Microsoft.Azure.Cosmos", "Microsoft.Identity", "Newtonsoft", "Scalar", "System.Linq.Expressions"];

    private readonly string directory = GatewayProcess.NewDataDirectory();

    [Fact]
    public async Task A_first_call_loads_no_library_that_it_does_not_need()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells which files a process has mapped.");
        await using var gateway = await GatewayProcess.StartAsync(directory);
        using var client = gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body("simulated"));
        ((int)answer.StatusCode).ShouldBe(200);

        var mapped = await File.ReadAllTextAsync(ProcessFile(gateway, "maps"));

        mapped.ShouldContain("/AiGateway.Core.dll");
        NotNeeded.Where(library => mapped.Contains($"/{library}.", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_file_is_watched()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells what a process has open.");
        await using var gateway = await GatewayProcess.StartAsync(directory);

        var open = Directory.EnumerateFiles(ProcessFile(gateway, "fd")).Select(file => File.ResolveLinkTarget(file, returnFinalTarget: false)?.Name);

        open.ShouldNotContain(target => target != null && target.Contains("inotify", StringComparison.Ordinal));
    }

    public void Dispose()
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }

    private static string ProcessFile(GatewayProcess gateway, string name) => string.Create(CultureInfo.InvariantCulture, $"/proc/{gateway.ProcessId}/{name}");
}
