using AiGateway.EndToEnd;
using AiGateway.Fixtures.Cosmos;
using AiGateway.Fixtures.EventHubs;

namespace AiGateway.Functions.Tests.Records;

/// <summary>An outage of everything that could keep a record: only then does the ingest throw, and only the retry policy keeps the checkpoint from moving on.</summary>
public sealed class KeptNowhereTests
{
    [Fact]
    public async Task Events_whose_records_can_be_kept_nowhere_come_again()
    {
        await using var host = new GatewayHost(); // of this test alone, so that its tables can go away
        host.SkipIfMissing();
        await using var cosmos = await CosmosServer.StartAsync();
        await using var hub = await EventHubServer.StartAsync();
        await using var pair = await host.StartAsync("--Gateway:Records=eventhubs", "--GatewayEventHubs=" + hub.ConnectionString, "--Gateway:Cosmos=" + cosmos.ConnectionString);
        var trigger = new HubTrigger(hub, events => pair.Gateway.RunFunctionAsync("RecordIngest", events));
        using (var client = pair.Gateway.Client())
            while (hub.Events.Count == 0) (await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body("simulated"))).Dispose();

        cosmos.IsDown = true;
        await host.DisposeAsync();
        (await trigger.DeliverAsync()).ShouldBeFalse();
        cosmos.IsDown = false;
        (await trigger.DeliverAsync()).ShouldBeTrue();

        cosmos.Items("calls").Select(item => item.GetProperty("id").GetString()).ShouldContain(hub.Events[0].MessageId);
    }
}
