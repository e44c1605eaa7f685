using AiGateway.CallLog;
using AiGateway.CallLog.Delivery;
using AiGateway.Calls;
using AiGateway.Fixtures.EventHubs;
using AiGateway.Storage;
using Azure.Identity;
using Azure.Messaging.EventHubs.Producer;

namespace AiGateway.Functions.Tests.Records;

/// <summary>The way of call records to the event hub.</summary>
public sealed class EventHubTransportTests : IAsyncLifetime
{
    private EventHubServer? started;
    private EventHubProducerClient? opened;

    private EventHubServer Hub => started!;

    private EventHubTransport Transport => new(opened!);

    public async ValueTask InitializeAsync()
    {
        started = await EventHubServer.StartAsync();
        opened = EventHubProducer.Open(new EventHubsChoice.Connection(started.ConnectionString), new DefaultAzureCredential());
    }

    [Fact]
    public async Task An_event_is_a_record_with_its_schema_under_its_calls_id()
    {
        var record = RecordOf("acme");

        await SendAsync(record);

        var sent = Hub.Events.ShouldHaveSingleItem();
        sent.Text.ShouldBe(System.Text.Encoding.UTF8.GetString(CallRecordText.Write(record)));
        sent.PartitionKey.ShouldBe("acme");
        sent.MessageId.ShouldBe(record.Id);
        sent.ContentType.ShouldBe("application/json");
        sent.Properties["schema"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Records_of_a_tenant_go_together_and_in_their_order()
    {
        CallRecord[] records = [.. Enumerable.Range(0, 20).Select(number => RecordOf(number % 2 == 0 ? "acme" : "globex"))];

        await SendAsync(records);

        foreach (var tenant in (string[])["acme", "globex"])
        {
            var sent = Hub.Events.Where(sent => sent.PartitionKey == tenant).ToArray();
            sent.Select(sent => sent.Batch).Distinct().ShouldHaveSingleItem();
            sent.Select(sent => sent.MessageId).ShouldBe(records.Where(record => record.Tenant == tenant).Select(record => record.Id));
        }
    }

    [Fact]
    public async Task What_does_not_fit_into_one_batch_goes_in_several()
    {
        CallRecord[] records = [.. Enumerable.Range(0, 30).Select(_ => RecordOf("acme"))];
        Hub.MaximumBatchBytes = 10 * (records.Max(record => CallRecordText.Write(record).Length) + 128); // a time is as long as its fraction

        await SendAsync(records);

        Hub.Events.Count.ShouldBe(30);
        Hub.Events.GroupBy(sent => sent.Batch).Count().ShouldBe(3);
    }

    [Fact]
    public async Task A_record_that_no_batch_takes_is_for_the_outbox()
    {
        Hub.MaximumBatchBytes = 200;
        var record = RecordOf("acme");

        (await FailureAsync(record)).Message.ShouldContain(record.Id);
        Hub.Events.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_largest_record_fits_into_an_event_of_the_smallest_tier()
    {
        Hub.MaximumBatchBytes = 256 * 1024;

        await SendAsync(RecordOf("acme") with { Trace = [.. Enumerable.Range(0, 10_000).Select(step => new TraceStep("routing", $"step {step}", new string('x', 100)))] });

        Hub.Events.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_thousand_records_arrive_once_each()
    {
        CallRecord[] records = [.. Enumerable.Range(0, 1000).Select(number => RecordOf($"tenant-{number % 7}"))];

        await SendAsync(records);

        Hub.Events.Select(sent => sent.MessageId).ShouldBe(records.Select(record => record.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task A_hub_that_is_down_is_an_outage()
    {
        Hub.IsDown = true;

        (await FailureAsync(RecordOf("acme"))).Message.ShouldContain("ServiceCommunicationProblem");
    }

    [Fact]
    public async Task A_reply_that_is_lost_is_an_outage_though_the_hub_has_the_records()
    {
        Hub.LosesReplies = true;

        await FailureAsync(RecordOf("acme"));

        Hub.Events.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_right_that_is_missing_is_told_with_the_roles_name_and_place()
    {
        Hub.RefusesEveryone = true;

        var told = (await FailureAsync(RecordOf("acme"))).Message;

        told.ShouldContain("'Azure Event Hubs Data Sender'");
        told.ShouldContain("'calls'");
        told.ShouldContain(Hub.Host);
    }

    [Fact]
    public async Task A_send_that_takes_too_long_is_given_up()
    {
        Hub.Gate = new TaskCompletionSource().Task;
        using var patience = new CancellationTokenSource();
        var sending = Transport.SendAsync([RecordOf("acme")], patience.Token).AsTask();

        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(sending);
    }

    [Fact]
    public async Task A_namespace_is_reached_by_identity()
    {
        await using var producer = EventHubProducer.Open(new EventHubsChoice.Namespace(Hub.Host), new DefaultAzureCredential());

        await new EventHubTransport(producer).SendAsync([RecordOf("acme")], TestContext.Current.CancellationToken);

        Hub.Events.ShouldHaveSingleItem();
    }

    public async ValueTask DisposeAsync()
    {
        if (opened is not null) await opened.DisposeAsync();
        if (started is not null) await started.DisposeAsync();
    }

    private static CallRecord RecordOf(string tenant)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new()
        {
            Id = CallId.New(now).Of(tenant).Value,
            StartedAt = now,
            Tenant = tenant,
            Application = "chatbot",
            KeyId = "k1",
            Surface = "openai.chat",
            RequestedModel = "gpt-test",
            Outcome = OutcomeKind.Completed,
            Status = 200,
        };
    }

    private Task SendAsync(params CallRecord[] records) => Transport.SendAsync(records, TestContext.Current.CancellationToken).AsTask();

    private Task<StorageUnavailableException> FailureAsync(CallRecord record) => Should.ThrowAsync<StorageUnavailableException>(SendAsync(record));
}
