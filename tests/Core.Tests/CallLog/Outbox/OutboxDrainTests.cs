using System.Text;
using AiGateway.CallLog;
using AiGateway.CallLog.DeadLetters;
using AiGateway.CallLog.Outbox;
using AiGateway.Storage;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog.Outbox;

public sealed class OutboxDrainTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(Sample.Noon);
    private readonly Disk disk = new();
    private readonly LogProcess process;

    public OutboxDrainTests() => process = new(disk, time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        await disk.DisposeAsync();
    }

    [Fact]
    public async Task Poison_goes_to_the_dead_letters_with_its_reason_and_the_rest_is_delivered()
    {
        var record = Sample.Settled();
        await process.Waiting.TryAddAsync([record]);
        string[] poison = ["", "not JSON", "{}", "null", new('[', 10_000), new('x', 200_000), "{\"schema\":2}", "NUL \0"];
        foreach (var (number, text) in poison.Index())
            await disk.Tables.Outbox.PutAsync($"{number}", $"poison-{number}", Encoding.UTF8.GetBytes(text), Cancel);

        (await process.Drain.DrainOnceAsync(Cancel)).ShouldBeTrue();
        (await process.Drain.DrainOnceAsync(Cancel)).ShouldBeTrue();

        (await disk.RecordsAsync()).ShouldHaveSingleItem().Id.ShouldBe(record.Id);
        var letters = (await process.DeadLetters.ListAsync(100, null, Cancel)).Items;
        letters.Count.ShouldBe(poison.Length);
        letters.ShouldAllBe(letter => letter.Source == "outbox" && letter.Reason.Length > 0);
        (await disk.OutboxRowsAsync()).ShouldBe(0);
        foreach (var text in poison) letters.ShouldContain(letter => letter.Id == DeadLetter.IdOf(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public async Task A_drain_that_dies_before_it_removes_what_it_delivered_doubles_nothing()
    {
        var records = Enumerable.Range(0, 30).Select(_ => Sample.Settled()).ToList();
        await process.Waiting.TryAddAsync(records);
        await disk.Store.UpsertAsync(records, Cancel);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => process.Drain.DrainOnceAsync(Cancel).AsTask()));

        (await disk.RecordsAsync()).Count.ShouldBe(30);
        (await disk.OutboxRowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_due_is_looked_for_only_where_something_was_put()
    {
        await using var other = new LogProcess(disk, time, "two");
        await other.Waiting.TryAddAsync([.. Enumerable.Range(0, 50).Select(_ => Sample.Settled())]);
        await process.Waiting.TryAddAsync([Sample.Settled()]);

        await process.Drain.DrainIfDueAsync(Cancel);

        process.Outbox.Lists.ShouldBe(1);
        process.Waiting.Waiting.ShouldBe(0);
        await process.Drain.DrainIfDueAsync(Cancel);
        process.Outbox.Lists.ShouldBe(1);
    }

    [Fact]
    public async Task What_others_put_is_found_by_a_whole_drain()
    {
        await using var other = new LogProcess(disk, time, "two");
        await other.Waiting.TryAddAsync([.. Enumerable.Range(0, 250).Select(_ => Sample.Settled())]);

        (await process.Drain.DrainOnceAsync(Cancel)).ShouldBeTrue();

        (await disk.OutboxRowsAsync()).ShouldBe(0);
        process.Outbox.Lists.ShouldBe(RecordOutbox.Partitions.Count);
    }

    [Fact]
    public async Task A_drain_waits_longer_after_each_failure_and_delivers_once_the_store_is_back()
    {
        process.Store.IsDown = true;
        await process.Log.SettleAsync(Sample.Settled());
        var before = process.Store.Attempts;

        for (var second = 0; second < 120; second++)
        {
            await process.Drain.DrainIfDueAsync(Cancel);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        (process.Store.Attempts - before).ShouldBeInRange(5, 10);
        process.Store.IsDown = false;
        time.Advance(TimeSpan.FromSeconds(30));
        await process.Drain.DrainIfDueAsync(Cancel);
        (await disk.RecordsAsync()).ShouldHaveSingleItem();
        process.Waiting.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task A_record_that_the_store_refuses_for_good_is_a_dead_letter_with_the_reason_and_holds_nothing_up()
    {
        var records = Enumerable.Range(0, 40).Select(_ => Sample.Settled()).ToList();
        process.Store.Refuses.Add(records[7].Id);
        await process.Waiting.TryAddAsync(records);

        (await process.Drain.DrainOnceAsync(Cancel)).ShouldBeTrue();

        (await disk.RecordsAsync()).Count.ShouldBe(39);
        (await disk.OutboxRowsAsync()).ShouldBe(0);
        var letter = (await process.DeadLetters.ListAsync(100, null, Cancel)).Items.ShouldHaveSingleItem();
        letter.Id.ShouldBe(DeadLetter.IdOf(CallRecordText.Write(records[7])));
        (letter.Source, letter.Reason).ShouldBe(("outbox", "The partition is full."));
    }

    [Fact]
    public async Task A_record_that_fails_its_batch_waits_alone()
    {
        var records = Enumerable.Range(0, 40).Select(_ => Sample.Settled()).ToList();
        process.Store.Breaks.Add(records[7].Id);
        await process.Waiting.TryAddAsync(records);

        (await process.Drain.DrainOnceAsync(Cancel)).ShouldBeFalse();

        (await disk.RecordsAsync()).Count.ShouldBe(39);
        (await disk.OutboxRowsAsync()).ShouldBe(1);
        process.Waiting.Waiting.ShouldBe(1);
        process.Store.Breaks.Clear();
        (await process.Drain.DrainOnceAsync(Cancel)).ShouldBeTrue();
        (await disk.RecordsAsync()).Count.ShouldBe(40);
    }

    [Fact]
    public async Task A_store_that_is_down_is_not_asked_for_every_partition()
    {
        await process.Waiting.TryAddAsync([.. Enumerable.Range(0, 100).Select(_ => Sample.Settled())]);
        process.Store.IsDown = true;

        (await process.Drain.DrainOnceAsync(Cancel)).ShouldBeFalse();

        process.Store.Attempts.ShouldBeInRange(2, 6); // two batches, and of each its first two records alone when it has several
        (await disk.OutboxRowsAsync()).ShouldBe(100);
    }

    [Fact]
    public async Task What_a_transport_did_not_take_is_drained_straight_to_the_store_while_the_transport_is_still_down()
    {
        process.Transport.IsDown = true;
        await process.Log.SettleAsync(Sample.Settled());
        var before = process.Transport.Attempts;

        (await process.Drain.DrainOnceAsync(Cancel)).ShouldBeTrue();

        process.Transport.Attempts.ShouldBe(before);
        (await disk.RecordsAsync()).ShouldHaveSingleItem();
        (await disk.OutboxRowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_outbox_that_cannot_be_read_says_so()
    {
        process.Outbox.IsDown = true;

        await Should.ThrowAsync<StorageUnavailableException>(async () => await process.Drain.DrainOnceAsync(Cancel));
    }
}
