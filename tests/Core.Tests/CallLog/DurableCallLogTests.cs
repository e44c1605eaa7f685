using AiGateway.CallLog;
using AiGateway.Calls;
using AiGateway.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog;

public sealed class DurableCallLogTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(Sample.Noon);
    private readonly Disk disk = new();
    private readonly LogProcess process;

    public DurableCallLogTests() => process = new(disk, time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        await disk.DisposeAsync();
    }

    [Fact]
    public async Task A_settled_call_is_in_the_store_when_settling_returns_and_leaves_the_journal()
    {
        var record = await StartAsync();

        (await process.Log.SettleAsync(record)).ShouldBeTrue();

        (await disk.Store.FindAsync(new(record.Id), Cancel))!.Outcome.ShouldBe(OutcomeKind.Completed);
        await process.OpenCalls.FlushAsync();
        (await disk.JournalRowsAsync()).ShouldBe(0);
        (await disk.OutboxRowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_offered_record_is_delivered_without_the_journal()
    {
        var record = Sample.Settled();

        process.Log.Offer(record);

        await Eventually.HoldsAsync("the record is stored", async () => await disk.Store.FindAsync(new(record.Id), Cancel) is not null, Cancel);
        (await disk.JournalRowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_refused_call_that_never_started_is_settled_like_any_other()
    {
        var record = Sample.Settled() with { Outcome = OutcomeKind.Refused, Status = 429 };

        (await process.Log.SettleAsync(record)).ShouldBeTrue();

        (await disk.RecordsAsync()).ShouldHaveSingleItem().Status.ShouldBe(429);
    }

    [Fact]
    public async Task When_the_store_goes_down_mid_stream_the_outbox_takes_the_record_and_the_drain_replays_it()
    {
        var records = await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => StartAsync()));
        process.Store.IsDown = true;

        (await Task.WhenAll(records.Select(record => process.Log.SettleAsync(record).AsTask()))).ShouldAllBe(accepted => accepted);
        (await disk.OutboxRowsAsync()).ShouldBe(250);
        (await disk.RecordsAsync()).ShouldBeEmpty();
        (await process.Drain.DrainOnceAsync(Cancel)).ShouldBeFalse();
        process.Log.IsAccepting.ShouldBeTrue();

        process.Store.IsDown = false;
        (await process.Drain.DrainOnceAsync(Cancel)).ShouldBeTrue();

        (await disk.RecordsAsync()).Select(record => record.Id).ShouldBe(records.Select(record => record.Id), ignoreOrder: true);
        (await disk.OutboxRowsAsync()).ShouldBe(0);
        process.Waiting.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task An_outage_of_the_transport_costs_one_call_a_try_and_the_others_find_out_beside_the_calls_when_it_is_back()
    {
        process.Transport.IsDown = true;
        for (var call = 0; call < 20; call++) await process.Log.SettleAsync(Sample.Settled());
        process.Transport.Attempts.ShouldBe(1);
        (await disk.OutboxRowsAsync()).ShouldBe(20);

        process.Transport.IsDown = false;
        time.Advance(TimeSpan.FromSeconds(1));
        var settled = 20;
        while (await disk.OutboxRowsAsync() == settled)
        {
            await process.Log.SettleAsync(Sample.Settled());
            settled++;
        }

        await process.Drain.DrainOnceAsync(Cancel);
        (await disk.RecordsAsync()).Count.ShouldBe(settled);
    }

    [Fact]
    public async Task A_transport_that_stays_down_is_tried_less_and_less_often()
    {
        process.Transport.IsDown = true;
        for (var second = 0; second < 120; second++)
        {
            await process.Log.SettleAsync(Sample.Settled());
            time.Advance(TimeSpan.FromSeconds(1));
        }

        process.Transport.Attempts.ShouldBeInRange(5, 10);
        (await disk.OutboxRowsAsync()).ShouldBe(120);
    }

    [Fact]
    public async Task When_neither_takes_a_record_an_alarm_rises_and_no_call_is_accepted_until_one_does()
    {
        using var alarms = new Measured("gateway.records.unaccepted", process.Get<System.Diagnostics.Metrics.IMeterFactory>());
        var record = await StartAsync();
        (process.Transport.IsDown, process.Outbox.IsDown) = (true, true);

        (await process.Log.SettleAsync(record)).ShouldBeFalse();
        process.Log.IsAccepting.ShouldBeFalse();
        alarms.Sum.ShouldBe(1);
        (await process.Unaccepted.RetryOnceAsync()).ShouldBeFalse();
        await process.OpenCalls.FlushAsync();
        (await disk.JournalRowsAsync()).ShouldBe(1);

        process.Outbox.IsDown = false;
        (await process.Unaccepted.RetryOnceAsync()).ShouldBeTrue();
        process.Log.IsAccepting.ShouldBeTrue();
        await process.OpenCalls.FlushAsync();
        (await disk.JournalRowsAsync()).ShouldBe(0);

        process.Transport.IsDown = false;
        await process.Drain.DrainOnceAsync(Cancel);
        (await disk.RecordsAsync()).ShouldHaveSingleItem().Id.ShouldBe(record.Id);
    }

    [Fact]
    public async Task Without_a_transport_the_outbox_is_asked_once_a_record_and_the_store_by_the_drain_alone()
    {
        await using var direct = new LogProcess(disk, time, isDirect: true);
        var record = Sample.Settled();
        direct.Outbox.IsDown = true;
        (await direct.Log.SettleAsync(record)).ShouldBeFalse();
        direct.Outbox.Batches.ShouldBe(1);

        direct.Outbox.IsDown = false;
        (await direct.Unaccepted.RetryOnceAsync()).ShouldBeTrue();
        direct.Outbox.Batches.ShouldBe(2);
        direct.Store.Attempts.ShouldBe(0);
        (await direct.Drain.DrainOnceAsync(Cancel)).ShouldBeTrue();

        (await disk.RecordsAsync()).ShouldHaveSingleItem().Id.ShouldBe(record.Id);
    }

    [Fact]
    public async Task What_memory_could_not_keep_is_recovered_from_the_journal()
    {
        await using var small = new LogProcess(disk, time, options: new() { Instance = "small", MostUnaccepted = 1 });
        (small.Transport.IsDown, small.Outbox.IsDown) = (true, true);
        for (var call = 0; call < 3; call++)
        {
            var record = Sample.Settled();
            await small.Log.StartAsync(new(Sample.Lost(record)), Cancel);
            await small.Log.SettleAsync(record);
        }

        await using var next = new LogProcess(disk, time, "small");
        await next.Recovery.RecoverOnceAsync(Cancel);

        (await disk.RecordsAsync()).Count(record => record.Outcome == OutcomeKind.Lost).ShouldBe(3);
    }

    [Fact]
    public async Task Calls_that_never_authenticated_are_counted_together()
    {
        var surface = new Surface("openai.chat", "openai-chat");
        for (var call = 0; call < 1000; call++) process.Log.CountUnauthenticated(surface, Sample.Noon.AddSeconds(call % 90));
        process.Transport.IsDown = true;

        for (var time = 0; time < 2; time++) (await process.Unauthenticated.WriteAsync()).ShouldBeTrue();

        (await disk.Store.ListUnauthenticatedAsync(new(), Cancel)).Items.Select(count => (count.Minute, count.Count))
            .ShouldBe([(Sample.Noon.AddMinutes(1), 330), (Sample.Noon, 670)]);
    }

    private async Task<CallRecord> StartAsync()
    {
        var record = Sample.Settled();
        (await process.Log.StartAsync(new(Sample.Lost(record)), Cancel)).ShouldBeTrue();
        return record;
    }
}
