using AiGateway.CallLog;
using AiGateway.Calls;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.CallLog.Outbox;

public sealed class RecordOutboxTests : IAsyncLifetime
{
    private readonly Disk disk = new();
    private readonly LogProcess process;

    public RecordOutboxTests() => process = new(disk, new FakeTimeProvider(Sample.Noon));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        await disk.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_comes_twice_in_one_batch_is_one_row_and_settled_wins_over_lost(bool isLostFirst)
    {
        var settled = Sample.Settled();
        CallRecord[] both = isLostFirst ? [Sample.Lost(settled), settled] : [settled, Sample.Lost(settled)];

        (await process.Waiting.TryAddAsync([.. both, .. both])).ShouldBeTrue();

        process.Waiting.Waiting.ShouldBe(1);
        (await disk.OutboxRowsAsync()).ShouldBe(1);
        await process.Drain.DrainOnceAsync(Cancel);
        (await disk.RecordsAsync()).ShouldHaveSingleItem().Outcome.ShouldBe(OutcomeKind.Completed);
    }
}
