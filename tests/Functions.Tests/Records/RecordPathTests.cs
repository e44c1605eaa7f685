using AiGateway.EndToEnd;
using AiGateway.Fixtures;
using AiGateway.Fixtures.Cosmos;
using AiGateway.Fixtures.EventHubs;

namespace AiGateway.Functions.Tests.Records;

/// <summary>The way of a call's record in the cloud: event hub, ingest, Cosmos DB, and back by <c>GET /manage/v1/calls/{id}</c>. Each call leaves exactly one record, whatever fails.</summary>
public sealed class RecordPathTests(GatewayHost host) : IAsyncLifetime
{
    private CosmosServer? cosmos;
    private EventHubServer? hub;
    private GatewayWithUpstream? pair;

    private EventHubServer Hub => hub!;

    private CosmosServer Cosmos => cosmos!;

    private GatewayProcess Gateway => pair!.Gateway;

    public async ValueTask InitializeAsync()
    {
        host.SkipIfMissing();
        cosmos = await CosmosServer.StartAsync();
        hub = await EventHubServer.StartAsync();
        pair = await host.StartAsync("--Gateway:Records=eventhubs", "--GatewayEventHubs=" + hub.ConnectionString, "--Gateway:Cosmos=" + cosmos.ConnectionString);
    }

    [Fact]
    public async Task A_call_is_an_event_then_a_document_then_an_answer_to_who_asks_for_it()
    {
        var ids = await CallUntilTheHubHasOneAsync();

        var id = Hub.Events.ShouldHaveSingleItem().MessageId!;
        (await Trigger().DeliverAsync()).ShouldBeTrue();

        Cosmos.Items("calls").Select(item => item.GetProperty("id").GetString()).ShouldContain(id);
        var record = (await Gateway.ManageAsync(HttpMethod.Get, "calls/" + id))!;
        record["tenant"]!.GetValue<string>().ShouldBe("demo");
        (await Gateway.CallsAsync("?tenant=demo")).Select(call => call["id"]!.GetValue<string>()).ShouldContain(id);
        await EachHasOneRecordAsync(ids);
    }

    [Fact]
    public async Task While_the_hub_is_down_records_go_by_the_outbox_and_afterwards_by_the_hub_again()
    {
        Hub.IsDown = true;
        var during = await CallAsync(20);

        await EachHasOneRecordAsync(during);
        Hub.Events.ShouldBeEmpty();

        Hub.IsDown = false;
        var after = await CallUntilTheHubHasOneAsync();
        (await Trigger().DeliverAsync()).ShouldBeTrue();
        await EachHasOneRecordAsync([.. during, .. after]);
    }

    [Fact]
    public async Task A_reply_of_the_hub_that_is_lost_costs_nothing_and_doubles_nothing()
    {
        Hub.LosesReplies = true;
        var ids = await CallUntilTheHubHasOneAsync();

        (await Trigger().DeliverAsync()).ShouldBeTrue();

        await EachHasOneRecordAsync(ids);
    }

    [Fact]
    public async Task While_Cosmos_is_down_events_are_taken_and_wait_in_the_outbox_because_their_checkpoint_moves_on()
    {
        Cosmos.IsDown = true;
        var ids = await CallUntilTheHubHasOneAsync();

        (await Trigger().DeliverAsync()).ShouldBeTrue();
        Cosmos.Items("calls").ShouldBeEmpty();
        Cosmos.IsDown = false;

        await EachHasOneRecordAsync(ids);
    }

    [Fact]
    public async Task Events_that_come_three_times_mixed_and_from_the_start_again_leave_one_record_each()
    {
        IReadOnlyList<string> ids = [.. await CallUntilTheHubHasOneAsync(), .. await CallAsync(40)];
        var trigger = Trigger(copies: 3, shuffle: new Random(7));

        (await trigger.DeliverAsync()).ShouldBeTrue();
        trigger.Rewind();
        (await trigger.DeliverAsync()).ShouldBeTrue();

        await EachHasOneRecordAsync(ids);
    }

    [Fact]
    public async Task A_worker_that_is_killed_while_it_answers_and_ingests_loses_no_call_that_was_answered()
    {
        using var dead = new CancellationTokenSource();
        var answered = new List<string>();
        var trigger = Trigger();
        var (calling, delivering) = (CallUntilDeadAsync(answered, dead.Token), DeliverUntilDeadAsync(trigger, dead.Token));
        await Eventually.HoldsAsync("fifty calls are answered", () => Count(answered) >= 50, TestContext.Current.CancellationToken);

        await Gateway.KillAsync();
        await dead.CancelAsync();
        await Task.WhenAll(calling, delivering);
        await using var next = await Gateway.StartAgainAsync();
        (await Trigger(next).DeliverAsync()).ShouldBeTrue();

        await EachHasOneRecordAsync(answered, next);
    }

    [Fact]
    public async Task The_daily_maintenance_runs() => (await Gateway.RunFunctionAsync("Maintenance")).ShouldBeTrue();

    public async ValueTask DisposeAsync()
    {
        if (pair is not null) await pair.DisposeAsync();
        if (hub is not null) await hub.DisposeAsync();
        if (cosmos is not null) await cosmos.DisposeAsync();
    }

    private HubTrigger Trigger(GatewayProcess? gateway = null, int copies = 1, Random? shuffle = null) =>
        new(Hub, events => (gateway ?? Gateway).RunFunctionAsync("RecordIngest", events)) { Copies = copies, Shuffle = shuffle };

    private async Task<IReadOnlyList<string>> CallAsync(int calls)
    {
        using var client = Gateway.Client();
        var ids = new List<string>();
        for (var call = 0; call < calls; call++) ids.Add(await CallAsync(client, stream: call % 2 == 0, TestContext.Current.CancellationToken));
        return ids;
    }

    // One call as a rule: but on a machine that is too busy for the hub to answer in time, a record takes the other way, and the hub is tried again beside later calls.
    private async Task<IReadOnlyList<string>> CallUntilTheHubHasOneAsync()
    {
        var ids = new List<string>();
        await Eventually.HoldsAsync(
            "the hub has an event",
            async () =>
            {
                ids.AddRange(await CallAsync(1));
                return Hub.Events.Count > 0;
            },
            TestContext.Current.CancellationToken);
        return ids;
    }

    private static async Task<string> CallAsync(HttpClient client, bool stream, CancellationToken cancellationToken)
    {
        using var answer = await client.PostJsonAsync(HttpWords.ChatPath, HttpWords.Body("simulated", stream), cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return answer.Header("x-request-id")!;
    }

    // Only calls whose answer was read to its end count: of the others the journal knows, and they are recorded as lost a minute later (tests/CallLogCrash).
    private async Task CallUntilDeadAsync(List<string> answered, CancellationToken dead)
    {
        using var client = Gateway.Client();
        while (!dead.IsCancellationRequested)
        {
            try
            {
                var id = await CallAsync(client, stream: true, dead);
                lock (answered) answered.Add(id);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                await Task.Delay(5, CancellationToken.None); // it is dead: the loop's condition ends it
            }
        }
    }

    private static async Task DeliverUntilDeadAsync(HubTrigger trigger, CancellationToken dead)
    {
        while (!dead.IsCancellationRequested)
        {
            await trigger.DeliverAsync();
            await Task.Delay(5, CancellationToken.None);
        }
    }

    private static int Count(List<string> list)
    {
        lock (list) return list.Count;
    }

    private async Task EachHasOneRecordAsync(IReadOnlyList<string> ids, GatewayProcess? gateway = null)
    {
        (await (gateway ?? Gateway).RunFunctionAsync("RecordUpkeep")).ShouldBeTrue(); // what took the outbox's way
        var stored = Cosmos.Items("calls").Select(item => item.GetProperty("id").GetString()!).ToArray();
        stored.ShouldBeUnique();
        ids.Except(stored).ShouldBeEmpty();
        foreach (var id in ids) (await (gateway ?? Gateway).ManageAsync(HttpMethod.Get, "calls/" + id))!["outcome"]!.GetValue<string>().ShouldBe("completed");
    }
}
