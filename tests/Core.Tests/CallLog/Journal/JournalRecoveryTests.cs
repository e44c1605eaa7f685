using AiGateway.CallLog;
using AiGateway.Calls;
using AiGateway.Storage;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog.Journal;

public sealed class JournalRecoveryTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(Sample.Noon);
    private readonly Disk disk = new();
    private readonly List<LogProcess> processes = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in processes) await process.DisposeAsync();
        await disk.DisposeAsync();
    }

    [Fact]
    public async Task A_call_that_died_with_its_process_is_recorded_as_lost_with_what_was_reserved()
    {
        var record = Sample.Settled();
        await StartAsync(Process("one"), record);

        await Process("one").Recovery.RecoverOnceAsync(Cancel);

        var lost = (await disk.Store.FindAsync(new(record.Id), Cancel))!;
        lost.Outcome.ShouldBe(OutcomeKind.Lost);
        lost.ReservedTokens.ShouldBe(500);
        lost.Status.ShouldBeNull();
        lost.DurationMs.ShouldBeNull();
        lost.Trace.ShouldBe(record.Trace);
        (await disk.JournalRowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_call_whose_record_was_accepted_but_not_removed_from_the_journal_is_not_lost()
    {
        var dead = Process("one");
        var (stored, waiting) = (Sample.Settled(), Sample.Settled());
        await StartAsync(dead, stored, waiting);
        await dead.Log.SettleAsync(stored);
        dead.Transport.IsDown = true;
        await dead.Log.SettleAsync(waiting);

        var next = Process("one");
        using var lost = new Measured("gateway.records.lost", next.Get<System.Diagnostics.Metrics.IMeterFactory>());
        await next.Recovery.RecoverOnceAsync(Cancel);
        await next.Drain.DrainOnceAsync(Cancel);

        (await disk.RecordsAsync()).Select(record => (record.Id, record.Outcome))
            .ShouldBe([(stored.Id, OutcomeKind.Completed), (waiting.Id, OutcomeKind.Completed)], ignoreOrder: true);
        lost.Sum.ShouldBe(0);
        (await disk.JournalRowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_record_that_leaves_the_outbox_for_the_store_while_its_call_is_recovered_is_not_lost()
    {
        var dead = Process("one");
        var record = Sample.Settled();
        await StartAsync(dead, record);
        dead.Transport.IsDown = true;
        await dead.Log.SettleAsync(record);
        var next = Process("one");
        using var lost = new Measured("gateway.records.lost", next.Get<System.Diagnostics.Metrics.IMeterFactory>());
        next.Outbox.Hold();

        var recovering = next.Recovery.RecoverOnceAsync(Cancel).AsTask();
        dead.Transport.IsDown = false;
        await dead.Drain.DrainOnceAsync(Cancel);
        next.Outbox.Release();
        await recovering;

        lost.Sum.ShouldBe(0);
        next.Transport.Attempts.ShouldBe(0);
        (await disk.RecordsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(OutcomeKind.Completed);
    }

    [Fact]
    public async Task Another_instance_is_left_alone_while_it_shows_that_it_lives()
    {
        var (one, two) = (Process("one"), Process("two"));
        await StartAsync(one, Sample.Settled());

        for (var seconds = 0; seconds < 300; seconds += 20)
        {
            time.Advance(TimeSpan.FromSeconds(20));
            await one.OpenCalls.FlushAsync();
            await two.Recovery.RecoverOnceAsync(Cancel);
        }

        (await disk.RecordsAsync()).ShouldBeEmpty();
        (await disk.JournalRowsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Another_instance_is_dead_after_a_minute_of_silence()
    {
        await StartAsync(Process("one"), Sample.Settled());
        var two = Process("two");

        time.Advance(TimeSpan.FromSeconds(59));
        await two.Recovery.RecoverOnceAsync(Cancel);
        (await disk.RecordsAsync()).ShouldBeEmpty();

        time.Advance(TimeSpan.FromSeconds(1));
        await two.Recovery.RecoverOnceAsync(Cancel);
        (await disk.RecordsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(OutcomeKind.Lost);
    }

    [Fact]
    public async Task An_instance_that_was_silent_because_it_had_nothing_to_do_is_alive_with_its_next_call()
    {
        var (one, two) = (Process("one"), Process("two"));
        var first = Sample.Settled();
        await StartAsync(one, first);
        await one.Log.SettleAsync(first);
        await one.OpenCalls.FlushAsync();
        time.Advance(TimeSpan.FromHours(1));
        await two.Recovery.RecoverOnceAsync(Cancel);

        await StartAsync(one, Sample.Settled());
        await two.Recovery.RecoverOnceAsync(Cancel);

        (await disk.RecordsAsync()).ShouldHaveSingleItem().Id.ShouldBe(first.Id);
        (await disk.JournalRowsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task An_instance_that_was_only_taken_for_dead_settles_its_calls_all_the_same()
    {
        var one = Process("one");
        var record = Sample.Settled();
        await StartAsync(one, record);
        time.Advance(TimeSpan.FromMinutes(5));
        await Process("two").Recovery.RecoverOnceAsync(Cancel);

        (await one.Log.SettleAsync(record)).ShouldBeTrue();
        (await one.OpenCalls.FlushAsync()).ShouldBeTrue();
        await StartAsync(one, Sample.Settled());

        (await disk.RecordsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(OutcomeKind.Completed);
    }

    [Fact]
    public async Task Several_that_recover_at_once_leave_one_record_a_call()
    {
        var records = Enumerable.Range(0, 120).Select(_ => Sample.Settled()).ToArray();
        await StartAsync(Process("dead"), records);
        time.Advance(TimeSpan.FromMinutes(2));
        var recoverers = Enumerable.Range(0, 4).Select(number => Process($"r{number}")).ToList();

        await Task.WhenAll(recoverers.Select(process => process.Recovery.RecoverOnceAsync(Cancel).AsTask()));

        (await disk.RecordsAsync()).Select(record => record.Id).ShouldBe(records.Select(record => record.Id), ignoreOrder: true);
        (await disk.JournalRowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task What_cannot_be_recovered_now_stays_in_the_journal_for_the_next_time()
    {
        await StartAsync(Process("one"), Sample.Settled());
        var next = Process("one");
        (next.Transport.IsDown, next.Outbox.IsDown) = (true, true);
        await Should.ThrowAsync<StorageUnavailableException>(async () => await next.Recovery.RecoverOnceAsync(Cancel));
        (await disk.JournalRowsAsync()).ShouldBe(1);

        (next.Transport.IsDown, next.Outbox.IsDown) = (false, false);
        await next.Recovery.RecoverOnceAsync(Cancel);

        (await disk.RecordsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(OutcomeKind.Lost);
        (await disk.JournalRowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_lost_record_waits_in_the_outbox_while_the_transport_is_down()
    {
        await StartAsync(Process("one"), Sample.Settled());
        var next = Process("one");
        next.Transport.IsDown = true;
        await next.Recovery.RecoverOnceAsync(Cancel);
        (await disk.OutboxRowsAsync()).ShouldBe(1);

        next.Transport.IsDown = false;
        await next.Drain.DrainOnceAsync(Cancel);

        (await disk.RecordsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(OutcomeKind.Lost);
    }

    [Fact]
    public async Task A_lost_record_does_not_push_a_settled_one_out_of_the_outbox()
    {
        var process = Process("one");
        process.Transport.IsDown = true;
        var (record, other) = (Sample.Settled(), Sample.Settled());
        await process.Log.SettleAsync(record);

        (await process.Waiting.TryAddAsync([Sample.Lost(record), other])).ShouldBeTrue();
        process.Transport.IsDown = false;
        await process.Drain.DrainOnceAsync(Cancel);

        (await disk.RecordsAsync()).ShouldAllBe(found => found.Outcome == OutcomeKind.Completed);
        (await disk.RecordsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_row_that_cannot_be_read_goes_to_the_dead_letters_and_the_others_are_recovered()
    {
        var dead = Process("one");
        await StartAsync(dead, Sample.Settled());
        await disk.Tables.Journal.PutAsync(dead.OpenCalls.Partition, "0-poison", "no record"u8.ToArray(), Cancel);

        var process = Process("one");
        await process.Recovery.RecoverOnceAsync(Cancel);

        (await disk.RecordsAsync()).ShouldHaveSingleItem();
        (await process.DeadLetters.ListAsync(100, null, Cancel)).Items.ShouldHaveSingleItem().Source.ShouldBe("journal");
        (await disk.JournalRowsAsync()).ShouldBe(0);
    }

    private static async Task StartAsync(LogProcess process, params CallRecord[] records)
    {
        var started = await Task.WhenAll(records.Select(record => process.Log.StartAsync(new(Sample.Lost(record)), Cancel).AsTask()));
        started.ShouldAllBe(one => one);
    }

    private LogProcess Process(string instance)
    {
        processes.Add(new(disk, time, instance));
        return processes[^1];
    }
}
