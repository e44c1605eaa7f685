using System.Text.Json.Nodes;
using AiGateway.EndToEnd;
using AiGateway.Fixtures;
using AiGateway.Fixtures.Cosmos;

namespace AiGateway.LocalHost.Tests;

/// <summary>Records that go through the outbox into Cosmos DB.</summary>
public sealed class DirectRecordsTests : IAsyncLifetime
{
    private readonly string directory = GatewayProcess.NewDataDirectory();
    private CosmosServer? cosmos;
    private GatewayProcess? gateway;

    public async ValueTask InitializeAsync()
    {
        cosmos = await CosmosServer.StartAsync(isEmpty: true);
        gateway = await GatewayProcess.StartAsync(directory, "--Gateway:Records=direct", $"--Gateway:Cosmos={cosmos.ConnectionString}");
    }

    [Fact]
    public async Task A_call_is_found_by_its_id_and_in_the_list_of_its_tenant()
    {
        var id = await CallAsync();

        (await RecordAsync(id))["outcome"]!.GetValue<string>().ShouldBe("completed");
        (await gateway!.CallsAsync("?tenant=demo")).ShouldHaveSingleItem()["id"]!.GetValue<string>().ShouldBe(id);
        (await gateway!.CallsAsync("?tenant=other")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Calls_are_answered_while_Cosmos_is_away_and_stored_when_it_is_back_even_by_another_process()
    {
        cosmos!.IsDown = true;
        var ids = new List<string>();
        for (var call = 0; call < 5; call++) ids.Add(await CallAsync());
        await gateway!.KillAsync();
        var (adminKey, settings) = (gateway.AdminKey, new[] { "--Gateway:Records=direct", $"--Gateway:Cosmos={cosmos.ConnectionString}" });
        await gateway.DisposeAsync();

        cosmos.IsDown = false;
        gateway = await GatewayProcess.StartAsync(directory, [.. settings, $"--Gateway:AdminKey={adminKey}"]);

        foreach (var id in ids) (await RecordAsync(id))["outcome"]!.GetValue<string>().ShouldBe("completed");
        cosmos.Items("calls").Count.ShouldBe(5);
    }

    public async ValueTask DisposeAsync()
    {
        if (gateway is not null) await gateway.DisposeAsync();
        if (cosmos is not null) await cosmos.DisposeAsync();
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }

    private async Task<string> CallAsync()
    {
        using var client = gateway!.Client();
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body(model: "simulated"));
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
        return answer.Header("x-request-id")!;
    }

    // Accepted is not yet stored: the drain comes by every second.
    private async Task<JsonNode> RecordAsync(string id)
    {
        using var client = gateway!.Client(gateway.AdminKey);
        JsonNode? record = null;
        await Eventually.HoldsAsync(
            $"call {id} is recorded",
            async () =>
            {
                using var answer = await client.GetAsync($"/manage/v1/calls/{id}", TestContext.Current.CancellationToken);
                if (answer.IsSuccessStatusCode) record = await answer.JsonAsync();
                return record is not null;
            },
            TestContext.Current.CancellationToken);
        return record!;
    }
}
