using AiGateway.EndToEnd;
using AiGateway.Fixtures;
using AiGateway.Fixtures.Cosmos;
using AiGateway.Fixtures.EventHubs;

namespace AiGateway.Functions.Tests.Telemetry;

/// <summary>What the gateway does beside the calls is told too: the Functions host would drop it.</summary>
public sealed class TelemetryTests(GatewayHost host) : IAsyncLifetime
{
    private const string Alarm = "The transport does not take records";
    private CosmosServer? cosmos;
    private EventHubServer? hub;

    public async ValueTask InitializeAsync()
    {
        host.SkipIfMissing();
        cosmos = await CosmosServer.StartAsync();
        hub = await EventHubServer.StartAsync();
        hub.IsDown = true;
    }

    [Fact]
    public async Task Alarms_and_metrics_reach_Application_Insights_and_no_key_does()
    {
        await using var sink = await TelemetrySink.StartAsync();
        await using var pair = await StartAsync("--APPLICATIONINSIGHTS_CONNECTION_STRING=" + sink.ConnectionString, "--APPLICATIONINSIGHTS_STATSBEAT_DISABLED=true");
        await CallAsync(pair.Gateway);

        await Eventually.HoldsAsync("the alarm is told", () => sink.Received.Contains(Alarm, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        pair.Gateway.Terminate(); // metrics are sent once a minute, and at the end
        await pair.Gateway.WaitAsync();

        sink.Received.ShouldContain("gateway.records.outbox");
        sink.Received.ShouldNotContain(pair.Gateway.ApiKey);
        sink.Received.ShouldNotContain(pair.Gateway.AdminKey);
        pair.Gateway.Output.ShouldNotContain(Alarm);
    }

    [Fact]
    public async Task Without_Application_Insights_they_are_on_the_console()
    {
        await using var pair = await StartAsync();
        await CallAsync(pair.Gateway);

        await Eventually.HoldsAsync("the alarm is told", () => pair.Gateway.Output.Contains(Alarm, StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (hub is not null) await hub.DisposeAsync();
        if (cosmos is not null) await cosmos.DisposeAsync();
    }

    private Task<GatewayWithUpstream> StartAsync(params string[] settings) => host.StartAsync(
        ["--Gateway:Records=eventhubs", "--GatewayEventHubs=" + hub!.ConnectionString, "--Gateway:Cosmos=" + cosmos!.ConnectionString, .. settings]);

    private static async Task CallAsync(GatewayProcess gateway)
    {
        using var client = gateway.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body());
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }
}
