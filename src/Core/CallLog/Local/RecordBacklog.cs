using System.Threading.Channels;
using AiGateway.CallLog.DeadLetters;
using AiGateway.CallLog.Ingest;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Local;

/// <summary>
/// Accepted records on their way into the store, many in one transaction. A record that comes alone is written at once; else the store is written
/// every <see cref="Pause"/>, because what a transaction costs hardly depends on how much is in it, and as soon as somebody asks.
/// </summary>
internal sealed partial class RecordBacklog(
    StoreOrOutbox records, Burial burial, LocalLog log, CatchUp catchUp, CallLogOptions options, TimeProvider time, ILogger<RecordBacklog> logger) : IDisposable
{
    private const int MostTogether = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Channel<CallRecord> queue = Channel.CreateUnbounded<CallRecord>(new() { SingleReader = true });
    private readonly CancellationTokenSource stopping = new();
    private Task writer = Task.CompletedTask;

    /// <summary>True while so much waits that no more calls should be answered.</summary>
    public bool IsFull => catchUp.Behind >= options.MostUnaccepted;

    public void Start() => writer = Task.Run(WriteAllAsync);

    /// <summary>Takes a record, durably written down or not.</summary>
    public void Add(CallRecord record)
    {
        catchUp.Accepted();
        queue.Writer.TryWrite(record);
    }

    /// <summary>Tries once more to write what waits; what cannot be written stays in the log for the next process.</summary>
    public async ValueTask FinishAsync()
    {
        queue.Writer.TryComplete();
        await stopping.CancelAsync();
        await writer;
    }

    public void Dispose() => stopping.Dispose();

    private async Task WriteAllAsync()
    {
        var batch = new List<CallRecord>(MostTogether);
        while (await queue.Reader.WaitToReadAsync())
        {
            var began = time.GetTimestamp();
            while (batch.Count < MostTogether && queue.Reader.TryRead(out var record)) batch.Add(record);
            if (!await KeepAsync(batch)) return;
            batch.Clear();
            if (catchUp.Behind < MostTogether) await PauseAsync(Pause - time.GetElapsedTime(began));
        }
    }

    // False when the host stops and neither store nor outbox takes them.
    private async ValueTask<bool> KeepAsync(List<CallRecord> batch)
    {
        while (!await TryKeepAsync(batch))
        {
            if (stopping.IsCancellationRequested) return false;
            await Task.Delay(PauseAfterFailure, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (var record in batch) log.Forget(record.Id);
        catchUp.Kept(batch.Count);
        return true;
    }

    private async ValueTask<bool> TryKeepAsync(List<CallRecord> batch)
    {
        try
        {
            return await records.KeepAsync(batch, CancellationToken.None) is { } refused
                && await burial.BuryAsync(DeadLetterSource.Journal, refused, CancellationToken.None) == 0;
        }
        catch (Exception exception)
        {
            // The catch-all of a maintenance run: a writer that ended would leave every later record waiting for ever.
            Log.Failed(logger, batch.Count, exception);
            return false;
        }
    }

    private async ValueTask PauseAsync(TimeSpan pause)
    {
        if (pause > TimeSpan.Zero) await catchUp.Asked.WaitAsync(pause, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Count} records could not be kept; they are tried again.")]
        public static partial void Failed(ILogger logger, int count, Exception exception);
    }
}
