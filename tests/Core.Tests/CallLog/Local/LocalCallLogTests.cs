using AiGateway.CallLog;
using AiGateway.Calls;
using AiGateway.Fixtures;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog.Local;

public sealed class LocalCallLogTests : IDisposable
{
    private readonly TempDirectory disk = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => disk.Dispose();

    [Fact]
    public async Task A_question_sees_every_record_that_was_accepted_before_it_and_does_not_wait_for_the_writers_pause()
    {
        await using var process = await LocalProcess.StartAsync(disk, time: new FakeTimeProvider()); // in which no pause ever ends
        for (var call = 1; call <= 20; call++)
        {
            var record = Sample.Settled();
            (await process.Log.StartAsync(new(Sample.Lost(record)), Cancel)).ShouldBeTrue();
            (await process.Log.SettleAsync(record)).ShouldBeTrue();

            (await process.Store.FindAsync(new(record.Id), Cancel))!.Outcome.ShouldBe(OutcomeKind.Completed);
            (await process.Store.QueryAsync(new() { Limit = 100 }, Cancel)).Items.Count.ShouldBe(call);
        }
    }

    [Fact]
    public async Task The_first_question_to_the_next_process_sees_what_one_wrote_down_before_it_died()
    {
        var (settled, open) = (Sample.Settled(), Sample.Settled());
        var dead = await LocalProcess.StartAsync(disk, stores: false);
        foreach (var record in (CallRecord[])[settled, open]) await dead.Log.StartAsync(new(Sample.Lost(record)), Cancel);
        await dead.Log.SettleAsync(settled);

        await using var next = await LocalProcess.StartAsync(disk);

        (await next.Store.QueryAsync(new(), Cancel)).Items.Count.ShouldBe(2);
        (await next.Store.FindAsync(new(settled.Id), Cancel))!.Outcome.ShouldBe(OutcomeKind.Completed);
        (await next.Store.FindAsync(new(open.Id), Cancel))!.Outcome.ShouldBe(OutcomeKind.Lost);
        await Eventually.HoldsAsync("the file is gone", () => LocalProcess.Files(disk).Length == 0, Cancel);
    }

    [Fact]
    public async Task A_call_whose_record_was_stored_before_its_process_died_is_not_lost()
    {
        var record = Sample.Settled();
        var dead = await LocalProcess.StartAsync(disk);
        await dead.Log.StartAsync(new(Sample.Lost(Sample.Settled())), Cancel); // keeps the file
        await dead.Log.StartAsync(new(Sample.Lost(record)), Cancel);
        await dead.Log.SettleAsync(record);
        (await dead.Store.FindAsync(new(record.Id), Cancel)).ShouldNotBeNull();

        await using var next = await LocalProcess.StartAsync(disk);

        (await next.Store.QueryAsync(new() { Outcome = OutcomeKind.Lost }, Cancel)).Items.Count.ShouldBe(1);
        (await next.Store.FindAsync(new(record.Id), Cancel))!.Outcome.ShouldBe(OutcomeKind.Completed);
    }

    [Fact]
    public async Task An_orderly_stop_stores_all_and_leaves_no_file()
    {
        var records = Enumerable.Range(0, 50).Select(_ => Sample.Settled()).ToList();
        var process = await LocalProcess.StartAsync(disk);
        foreach (var record in records)
        {
            await process.Log.StartAsync(new(Sample.Lost(record)), Cancel);
            await process.Log.SettleAsync(record);
        }

        await process.StopAsync();

        LocalProcess.Files(disk).ShouldBeEmpty();
        await using var next = await LocalProcess.StartAsync(disk);
        (await next.Store.QueryAsync(new() { Limit = 100 }, Cancel)).Items.Count.ShouldBe(50);
    }

    [Fact]
    public async Task An_offered_record_is_stored_without_a_line()
    {
        await using var process = await LocalProcess.StartAsync(disk);
        var record = Sample.Settled();

        process.Log.Offer(record);

        process.Lines.Calls.ShouldBe(0);
        LocalProcess.Files(disk).ShouldBeEmpty();
        (await process.Store.FindAsync(new(record.Id), Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_disk_without_room_refuses_calls_until_it_has_some()
    {
        await using var process = await LocalProcess.StartAsync(disk);
        process.Log.IsAccepting.ShouldBeTrue();
        Directory.Delete(disk.File("calls"));

        (await process.Log.StartAsync(new(Sample.Lost(Sample.Settled())), Cancel)).ShouldBeFalse();
        process.Log.IsAccepting.ShouldBeFalse();
        Directory.CreateDirectory(disk.File("calls"));

        await Eventually.HoldsAsync("calls are accepted again", () => process.Log.IsAccepting, Cancel);
        (await process.Log.StartAsync(new(Sample.Lost(Sample.Settled())), Cancel)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_record_that_the_disk_did_not_take_is_stored_all_the_same()
    {
        await using var process = await LocalProcess.StartAsync(disk);
        var record = Sample.Settled();
        Directory.Delete(disk.File("calls"));

        (await process.Log.SettleAsync(record)).ShouldBeFalse();

        (await process.Store.FindAsync(new(record.Id), Cancel)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_line_that_is_no_record_becomes_a_dead_letter_and_the_others_are_recovered()
    {
        var record = Sample.Settled();
        var dead = await LocalProcess.StartAsync(disk, stores: false);
        await dead.Log.SettleAsync(record);
        dead.Lines.TrySettle("broken", "not a record"u8);

        await using var next = await LocalProcess.StartAsync(disk);

        await Eventually.HoldsAsync("the broken line is a dead letter", async () => (await next.DeadLetters.ListAsync(10, null, Cancel)).Items.Count == 1, Cancel);
        (await next.Store.FindAsync(new(record.Id), Cancel)).ShouldNotBeNull();
    }
}
