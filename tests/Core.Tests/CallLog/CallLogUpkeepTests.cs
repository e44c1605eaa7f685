using System.Diagnostics.Metrics;
using AiGateway.CallLog;
using AiGateway.Calls;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog;

public sealed class CallLogUpkeepTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(Sample.Noon);
    private readonly Disk disk = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => disk.DisposeAsync();

    [Fact]
    public async Task A_new_process_recovers_and_drains_by_itself()
    {
        await using var dead = new LogProcess(disk, time);
        var (lost, waiting) = (Sample.Settled(), Sample.Settled());
        await dead.Log.StartAsync(new(Sample.Lost(lost)), Cancel);
        dead.Transport.IsDown = true;
        await dead.Log.SettleAsync(waiting);

        await using var process = new LogProcess(disk, time);
        await process.Upkeep.StartAsync(Cancel);

        await UntilAsync(async () => (await disk.RecordsAsync()).Count == 2);
        await process.Upkeep.StopAsync(Cancel);
    }

    [Fact]
    public async Task Two_runs_at_once_find_a_lost_call_once_and_count_what_waits_right()
    {
        await using var dead = new LogProcess(disk, time);
        await dead.Log.StartAsync(new(Sample.Lost()), Cancel);
        await using var process = new LogProcess(disk, time);
        using var lost = new Measured("gateway.records.lost", process.Get<IMeterFactory>());
        var upkeep = process.Get<RecordUpkeep>();
        process.Store.Hold();

        var first = upkeep.RunOnceAsync(Cancel).AsTask();
        await UntilAsync(() => Task.FromResult(process.Store.Attempts == 1));
        var others = Task.WhenAll(upkeep.RunOnceAsync(Cancel).AsTask(), upkeep.DrainIfDueAsync(Cancel).AsTask());
        process.Store.Release();
        await Task.WhenAll(first, others);

        lost.Sum.ShouldBe(1);
        process.Waiting.Waiting.ShouldBe(0);
        (await disk.RecordsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(OutcomeKind.Lost);
    }

    [Fact]
    public async Task It_finds_out_by_itself_when_calls_can_be_answered_again()
    {
        await using var process = new LogProcess(disk, time);
        await process.Upkeep.StartAsync(Cancel);
        (process.Transport.IsDown, process.Outbox.IsDown) = (true, true);
        await process.Log.SettleAsync(Sample.Settled());
        process.Journal.IsDown = true;
        await process.Log.StartAsync(new(Sample.Lost()), Cancel);
        process.Log.IsAccepting.ShouldBeFalse();

        (process.Transport.IsDown, process.Outbox.IsDown, process.Journal.IsDown) = (false, false, false);

        await UntilAsync(() => Task.FromResult(process.Log.IsAccepting));
        await UntilAsync(async () => (await disk.RecordsAsync()).Count == 1);
        await process.Upkeep.StopAsync(Cancel);
    }

    [Fact]
    public async Task Stopping_writes_all_that_is_left()
    {
        await using var process = new LogProcess(disk, time);
        await process.Upkeep.StartAsync(Cancel);
        var record = Sample.Settled();
        await process.Log.StartAsync(new(Sample.Lost(record)), Cancel);
        (process.Transport.IsDown, process.Outbox.IsDown) = (true, true);
        await process.Log.SettleAsync(record);
        process.Log.CountUnauthenticated(new Surface("openai.chat", "openai-chat"), Sample.Noon);
        (process.Transport.IsDown, process.Outbox.IsDown) = (false, false);

        await process.Upkeep.StopAsync(Cancel);

        (await disk.OutboxRowsAsync()).ShouldBe(1);
        (await disk.JournalRowsAsync()).ShouldBe(0);
        (await disk.Store.ListUnauthenticatedAsync(new(), Cancel)).Items.ShouldHaveSingleItem().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Stopping_writes_the_rest_although_one_part_takes_longer_than_there_is_time()
    {
        await using var process = new LogProcess(disk, time);
        await process.Upkeep.StartAsync(Cancel);
        var record = Sample.Settled();
        await process.Log.StartAsync(new(Sample.Lost(record)), Cancel);
        process.Journal.Hold();
        await process.Log.SettleAsync(record);
        process.Log.CountUnauthenticated(new Surface("openai.chat", "openai-chat"), Sample.Noon);
        using var late = new CancellationTokenSource();

        var stopping = process.Upkeep.StopAsync(late.Token);
        await late.CancelAsync();
        await stopping;
        process.Journal.Release();

        await UntilAsync(async () => (await disk.Store.ListUnauthenticatedAsync(new(), Cancel)).Items.Count == 1);
    }

    [Fact]
    public async Task Stopping_begins_every_part_at_once()
    {
        await using var process = new LogProcess(disk, time);
        var record = Sample.Settled();
        await process.Log.StartAsync(new(Sample.Lost(record)), Cancel);
        await process.Log.SettleAsync(record);
        process.Log.CountUnauthenticated(new Surface("openai.chat", "openai-chat"), Sample.Noon);
        process.Journal.Hold();

        var stopping = process.Upkeep.StopAsync(Cancel);

        for (var wait = 0; wait < 3000 && (await disk.Store.ListUnauthenticatedAsync(new(), Cancel)).Items.Count == 0; wait++) await Task.Delay(10, Cancel);
        (await disk.Store.ListUnauthenticatedAsync(new(), Cancel)).Items.ShouldHaveSingleItem();
        stopping.IsCompleted.ShouldBeFalse();
        process.Journal.Release();
        await stopping;
    }

    private async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, Cancel);
        }
    }
}
