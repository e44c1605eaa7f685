using System.Text.Json;
using AiGateway.CallLog;
using AiGateway.Hosting;
using AiGateway.Management.Audit;
using AiGateway.Management.Requests;
using AiGateway.Resources;
using AiGateway.Resources.Keys;
using AiGateway.Resources.Policies;
using AiGateway.Resources.Store;
using AiGateway.Storage;
using AiGateway.Upstream.Egress;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiGateway.Bench.Micro.Inputs;

/// <summary>
/// The gateway as its hosts put it together, with the simulated model and three limits on it, over SQLite in a directory of its own. Only the two ends are not there: records are taken
/// at once and kept by nobody, and the upstream answers at once.
/// </summary>
internal sealed class BenchGateway : IAsyncDisposable
{
    private const string ThreeLimits = """{ "limits": { "requestsPerMinute": 1000000000, "tokensPerMinute": 1000000000000, "tokensPerDay": 1000000000000 } }""";
    private const string NoTokens = """{ "scope": { "models": ["spent"] }, "limits": { "tokensPerMinute": 1 } }""";

    private readonly TempDirectory directory = new();
    private readonly DataDirectory data;
    private readonly IHost host;

    private BenchGateway()
    {
        data = DataDirectory.Open(directory.Path);
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddAiGateway(new GatewayOptions(), data, new byte[32], "bench");
        builder.Services.AddSingleton<ICallLog, AcceptsAll>();
        builder.Services.AddSingleton(_ => new EgressClient(new AtOnce(), new AtOnce(), new HashSet<string>()));
        host = builder.Build();
    }

    /// <summary>A key of the application <c>demo</c>.</summary>
    public string Key { get; private set; } = "";

    public static async Task<BenchGateway> StartAsync()
    {
        var gateway = new BenchGateway();
        await gateway.host.StartAsync();
        await gateway.Get<FirstResources>().MakeAsync(CancellationToken.None);
        await gateway.PutPolicyAsync("three", ThreeLimits);
        await gateway.PutPolicyAsync("spent", NoTokens);
        var minted = await gateway.Get<KeyIssuer>().MintAsync(new(FirstResources.Demo, FirstResources.Demo), new KeyTerms(), FirstResources.Actor, CancellationToken.None);
        gateway.Key = minted!.Text.Reveal();
        return gateway;
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        data.Dispose();
        directory.Dispose();
    }

    private async Task PutPolicyAsync(string name, string json)
    {
        var kind = host.Services.GetServices<ResourceKind>().OfType<ResourceKind<Policy>>().Single();
        var address = new ResourceAddress(AuditPartition.Platform, null, $"policies/{name}", name);
        var answer = await Get<ResourceStore>().PutAsync(kind, address, JsonElement.Parse(json), Preconditions.None, FirstResources.Actor, CancellationToken.None);
        if (answer.Refusal is { } refusal) throw new InvalidOperationException($"{address.Path} was refused: {refusal.Problem.Detail}");
    }
}
