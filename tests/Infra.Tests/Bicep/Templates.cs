using System.Text.Json.Nodes;
using AiGateway.Fixtures;

namespace AiGateway.Infra.Tests.Bicep;

/// <summary>What <c>infra/bicep</c> compiles to, compiled once for all tests. A test that asks for it skips where there is no compiler.</summary>
public sealed class Templates : IAsyncLifetime
{
    /// <summary>Object id of whoever deploys.</summary>
    internal const string Deployer = "11111111-1111-1111-1111-111111111111";

    private const string Subscription = "00000000-0000-0000-0000-000000000000";
    private readonly TempDirectory directory = new();
    private JsonNode? compiled;
    private Snapshot? full;
    private Snapshot? least;
    private string messages = "";

    /// <summary>The template as it is sent to Azure: expressions, conditions and nested deployments.</summary>
    internal JsonNode Compiled => Has(compiled);

    /// <summary>With Event Hubs, models, private hosts and someone who deploys.</summary>
    internal Snapshot Full => Has(full);

    /// <summary>With nothing that can be left out.</summary>
    internal Snapshot Least => Has(least);

    /// <summary>All that the compiler said while these were made.</summary>
    internal string Messages => Has(messages);

    public async ValueTask InitializeAsync()
    {
        if (BicepCompiler.Missing is not null) return;
        Copy(Repository.PathOf("infra/bicep"), directory.Path);
        compiled = JsonNode.Parse((await RunAsync("build", directory.File("main.bicep"), "--stdout")).Output);
        full = await PredictAsync("full", $"param principalId = '{Deployer}'", "param model = 'gpt-4.1-mini'", "param privateHosts = 'a.internal:443, b.internal:8080'");
        least = await PredictAsync("least", "param eventHubs = false");
    }

    public ValueTask DisposeAsync()
    {
        directory.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<Snapshot> PredictAsync(string name, params string[] parameters)
    {
        var file = directory.File(name + ".bicepparam");
        await File.WriteAllLinesAsync(file, ["using 'main.bicep'", "param environmentName = 'test'", "param location = 'swedencentral'", .. parameters]);
        await RunAsync("snapshot", file, "--mode", "overwrite", "--subscription-id", Subscription, "--location", "swedencentral");
        return new(JsonNode.Parse(await File.ReadAllTextAsync(directory.File(name + ".snapshot.json")))!.AsObject());
    }

    private async Task<CompilerRun> RunAsync(params string[] arguments)
    {
        var run = await BicepCompiler.RunAsync(arguments);
        messages += run.Messages;
        return run.ExitCode == 0 ? run : throw new InvalidOperationException($"bicep {string.Join(' ', arguments)}: {run.Messages}");
    }

    private static T Has<T>(T? value)
        where T : class
    {
        Assert.SkipWhen(BicepCompiler.Missing is not null, BicepCompiler.Missing ?? "");
        return value!;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
