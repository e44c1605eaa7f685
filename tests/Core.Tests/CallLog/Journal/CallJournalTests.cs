using AiGateway.CallLog;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog.Journal;

public sealed class CallJournalTests : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(Sample.Noon);
    private readonly Disk disk = new();
    private readonly LogProcess process;

    public CallJournalTests() => process = new(disk, time);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        process.Journal.Release();
        await process.DisposeAsync();
        await disk.DisposeAsync();
    }

    [Fact]
    public async Task A_start_is_answered_only_when_its_row_is_written()
    {
        process.Journal.Hold();
        var started = StartAsync(Sample.Lost());
        (await disk.JournalRowsAsync()).ShouldBe(0);
        started.IsCompleted.ShouldBeFalse();

        process.Journal.Release();

        (await started).ShouldBeTrue();
        (await disk.JournalRowsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_hundred_calls_that_start_together_share_a_few_writes()
    {
        process.Journal.Hold();
        var starts = Enumerable.Range(0, 100).Select(_ => StartAsync(Sample.Lost())).ToList();
        process.Journal.Release();

        (await Task.WhenAll(starts)).ShouldAllBe(started => started);

        (await disk.JournalRowsAsync()).ShouldBe(100);
        process.Journal.Batches.ShouldBeLessThanOrEqualTo(4);
    }

    [Fact]
    public async Task Rows_of_settled_calls_go_together()
    {
        var records = Enumerable.Range(0, 90).Select(_ => Sample.Lost()).ToList();
        await Task.WhenAll(records.Select(StartAsync));
        var before = process.Journal.Batches;

        foreach (var record in records) process.OpenCalls.Settle(record.Id);
        (await process.OpenCalls.FlushAsync()).ShouldBeTrue();

        (await disk.JournalRowsAsync()).ShouldBe(0);
        process.OpenCalls.OpenCalls.ShouldBe(0);
        (process.Journal.Batches - before).ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_is_settled_before_its_start_is_written_leaves_no_row()
    {
        process.Journal.Hold();
        var record = Sample.Lost();
        var started = StartAsync(record);

        process.OpenCalls.Settle(record.Id);
        process.Journal.Release();
        await started;
        await UntilAsync(async () => await process.OpenCalls.FlushAsync() && await disk.JournalRowsAsync() == 0);
    }

    [Fact]
    public async Task A_row_that_someone_else_removed_does_not_keep_others_from_being_written()
    {
        var (gone, kept) = (Sample.Lost(), Sample.Lost());
        await StartAsync(gone);
        await StartAsync(kept);
        await disk.Tables.Journal.TryDeleteAsync(process.OpenCalls.Partition, gone.Id, null, CancellationToken.None);

        process.OpenCalls.Settle(gone.Id);
        process.OpenCalls.Settle(kept.Id);

        (await StartAsync(Sample.Lost())).ShouldBeTrue();
        (await disk.JournalRowsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task While_the_journal_is_down_calls_are_not_started_and_none_are_accepted()
    {
        process.Journal.IsDown = true;

        (await StartAsync(Sample.Lost())).ShouldBeFalse();
        process.Log.IsAccepting.ShouldBeFalse();
        (await process.OpenCalls.FlushAsync()).ShouldBeFalse();

        process.Journal.IsDown = false;
        (await process.OpenCalls.FlushAsync()).ShouldBeTrue();
        process.Log.IsAccepting.ShouldBeTrue();
        (await StartAsync(Sample.Lost())).ShouldBeTrue();
    }

    [Fact]
    public async Task Removals_that_failed_are_made_later()
    {
        var record = Sample.Lost();
        await StartAsync(record);
        process.OpenCalls.Settle(record.Id);
        process.Journal.IsDown = true;
        (await process.OpenCalls.FlushAsync()).ShouldBeFalse();

        process.Journal.IsDown = false;
        (await process.OpenCalls.FlushAsync()).ShouldBeTrue();

        (await disk.JournalRowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_journal_that_hangs_costs_a_bounded_time()
    {
        process.Journal.Hold();

        var started = StartAsync(Sample.Lost());
        await UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(started.IsCompleted);
        });

        (await started).ShouldBeFalse();
    }

    [Fact]
    public async Task A_client_that_leaves_does_not_wait_for_the_journal()
    {
        process.Journal.Hold();
        using var left = new CancellationTokenSource();
        var started = process.Log.StartAsync(new(Sample.Lost()), left.Token).AsTask();

        await left.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(started);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        while (!await holds()) await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    private Task<bool> StartAsync(CallRecord record) => process.Log.StartAsync(new(record), TestContext.Current.CancellationToken).AsTask();
}
