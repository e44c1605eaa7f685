using System.Globalization;
using System.Security.Cryptography;
using AiGateway.Bench.Scale.Counting;
using AiGateway.Bench.Scale.Scenarios;
using AiGateway.Resources;
using AiGateway.Resources.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace AiGateway.Bench.Scale.Simulation;

/// <summary>Gateways over one store, one tenant with one key, and the scenario's limits.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    // What each does once a minute is spread over the minute.
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly string adminKey = RandomNumberGenerator.GetHexString(32);
    private readonly FleetWorld world;
    private readonly List<GatewayInstance> instances = [];

    private Fleet(FleetWorld world) => this.world = world;

    public IReadOnlyList<GatewayInstance> Instances => instances;

    public Transactions Transactions => world.Transactions;

    public GrantedCalls Usage => world.Usage;

    /// <summary>The key that calls present.</summary>
    public string Key { get; private set; } = "";

    public static async Task<Fleet> StartAsync(Scenario scenario, SimulatedTime time)
    {
        var fleet = new Fleet(new(time));
        for (var number = 0; number < scenario.Instances; number++)
            fleet.instances.Add(GatewayInstance.Build(scenario, string.Create(CultureInfo.InvariantCulture, $"instance-{number}"), fleet.adminKey, fleet.world));
        await time.RunAsync(fleet.ConfigureAsync(scenario));
        foreach (var instance in fleet.instances)
        {
            await time.RunAsync(Minute / scenario.Instances);
            await time.RunAsync(instance.StartAsync());
        }

        return fleet;
    }

    public async ValueTask DisposeAsync()
    {
        await world.Time.RunAsync(Task.WhenAll(instances.Select(instance => instance.DisposeAsync().AsTask())));
        await world.DisposeAsync();
    }

    private async Task ConfigureAsync(Scenario scenario)
    {
        var services = instances[0].Services;
        await services.GetRequiredService<FirstResources>().MakeAsync(CancellationToken.None);
        var owner = new KeyOwner(FirstResources.Demo, FirstResources.Demo);
        var minted = await services.GetRequiredService<KeyIssuer>().MintAsync(owner, new KeyTerms(), FirstResources.Actor, CancellationToken.None);
        Key = minted!.Text.Reveal();
        if (scenario.Limits.For(scenario.Rate) is { } limits) await LimitAsync(limits);
    }

    private async Task LimitAsync(LimitSizes limits)
    {
        var policy = string.Create(CultureInfo.InvariantCulture, $$"""
            { "limits": { "requestsPerMinute": {{limits.RequestsPerMinute}}, "tokensPerMinute": {{limits.TokensPerMinute}}, "tokensPerDay": {{limits.TokensPerDay}} } }
            """);
        var (status, _) = await instances[0].SendAsync("PUT", $"/manage/v1/tenants/{FirstResources.Demo}/policies/limits", adminKey, policy);
        if (status is not (200 or 201)) throw new InvalidOperationException($"The policy was answered {status}.");
    }
}
