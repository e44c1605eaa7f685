using AiGateway.CallLog.Delivery;
using AiGateway.CallLog.Journal;
using AiGateway.CallLog.Unauthenticated;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog;

/// <summary>What the record of calls does beside the calls while its process lives: it drains, recovers, retries and tidies up, and writes the rest when the host stops.</summary>
internal sealed partial class CallLogUpkeep(
    CallJournal journal,
    UnacceptedRetry unaccepted,
    RecordUpkeep others,
    UnauthenticatedCounter unauthenticated,
    TimeProvider time,
    ILogger<CallLogUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Seldom = TimeSpan.FromMinutes(1);

    /// <summary>Stops the rest, then writes what is left: records, rows of settled calls, counts. Each write is bounded, and all of them by <paramref name="cancellationToken"/>.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // Side by side: a worker of the Functions host is killed five seconds after it was told to stop.
        await Task.WhenAll(
            FinishAsync("unaccepted records", FinishUnacceptedAsync, cancellationToken),
            FinishAsync("the journal", async () => await journal.FlushAsync(), cancellationToken),
            FinishAsync("unauthenticated calls", async () => await unauthenticated.WriteAsync(), cancellationToken));
    }

    // Apart from each other: a long drain must not keep the journal from showing that this process lives.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        RepeatAsync("the journal", Often, async _ => await journal.FlushAsync(), stoppingToken),
        RepeatAsync("unaccepted records", Often, async _ => await unaccepted.RetryOnceAsync(), stoppingToken),
        RepeatAsync("the outbox", Often, others.DrainIfDueAsync, stoppingToken),
        RepeatAsync("what other processes left", Seldom, others.RunOnceAsync, stoppingToken),
        RepeatAsync("unauthenticated calls", Seldom, async _ => await unauthenticated.WriteAsync(), stoppingToken));

    private async Task RepeatAsync(string concern, TimeSpan every, Func<CancellationToken, ValueTask> run, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(every, time);
        // A service that ends by an exception, also that of its cancelled token, would be told as a fault when the host stops before it has started.
        using var ending = stopping.Register(timer.Dispose);
        do
        {
            try
            {
                await run(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The catch-all of a maintenance run: whatever failed, the next run tries again.
                Log.Failed(logger, concern, exception);
            }
        }
        while (await timer.WaitForNextTickAsync(CancellationToken.None));
    }

    // What is accepted only now leaves rows of the journal behind; if there is no time left for them, recovery finds those calls settled.
    private async Task FinishUnacceptedAsync()
    {
        await unaccepted.RetryOnceAsync();
        await journal.FlushAsync();
    }

    private async Task FinishAsync(string concern, Func<Task> write, CancellationToken cancellationToken)
    {
        try
        {
            await write().WaitAsync(cancellationToken);
        }
        catch (Exception exception)
        {
            // The catch-all of a maintenance run: the rest must still be written.
            Log.Unfinished(logger, concern, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The upkeep of {Concern} failed; the next run tries again.")]
        public static partial void Failed(ILogger logger, string concern, Exception exception);

        [LoggerMessage(2, LogLevel.Error, "The host stops before all of {Concern} was written.")]
        public static partial void Unfinished(ILogger logger, string concern, Exception exception);
    }
}
