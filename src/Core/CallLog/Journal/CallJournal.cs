using System.Collections.Concurrent;
using AiGateway.Storage;
using Microsoft.Extensions.Logging;

namespace AiGateway.CallLog.Journal;

/// <summary>
/// The open calls of this process, durably known before their first byte goes out. Calls that start together share a write; rows of calls that are
/// settled go with a later one. A row that stays behind is harmless: recovery compares it with what was settled.
/// </summary>
internal sealed partial class CallJournal : IAsyncDisposable
{
    private const int MostWrites = 100;

    // Every start is followed by a removal: with half of a batch for each, neither can pile up.
    private const int MostStarts = MostWrites / 2;

    private readonly ConcurrentDictionary<string, Task> open = new();
    private readonly ConcurrentQueue<string> settled = new();
    private readonly GroupCommit<EntityWrite?> writer;
    private readonly GatewayTables tables;
    private readonly CallLogOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<CallJournal> logger;
    private volatile bool isWritable = true;
    private long? signedAt;

    public CallJournal(GatewayTables tables, CallLogOptions options, TimeProvider time, ILogger<CallJournal> logger)
    {
        (this.tables, this.options, this.time, this.logger) = (tables, options, time, logger);
        Partition = JournalPartition.Open(options.Instance, time.GetUtcNow());
        writer = new(MostStarts, WriteAsync);
    }

    /// <summary>This life's partition.</summary>
    public string Partition { get; }

    /// <summary>False after a write failed, until one succeeds.</summary>
    public bool IsWritable => isWritable;

    /// <summary>How many calls have started and are not settled.</summary>
    public int OpenCalls => open.Count;

    /// <summary>True once the call is durably known; false when it could not be written.</summary>
    public Task<bool> StartAsync(CallRecord ifLost)
    {
        var written = writer.WriteAsync(new EntityWrite.Put(ifLost.Id, CallRecordText.Write(ifLost)));
        open[ifLost.Id] = written;
        return written;
    }

    /// <summary>Forgets a call whose record is accepted. Its row goes with a later write, never before its own is through.</summary>
    public void Settle(string id)
    {
        if (!open.TryRemove(id, out var written)) return;
        if (written.IsCompleted) settled.Enqueue(id);
        else _ = written.ContinueWith(_ => settled.Enqueue(id), TaskScheduler.Default);
    }

    /// <summary>Removes the rows of settled calls and, while calls are open, shows that this process lives. False when the journal cannot be written.</summary>
    public async ValueTask<bool> FlushAsync()
    {
        if (open.IsEmpty && settled.IsEmpty && isWritable) return true;
        do
        {
            if (!await writer.WriteAsync(null)) return false; // null: nothing starts, the rest is due
        }
        while (!settled.IsEmpty);
        return true;
    }

    /// <summary>Writes what still waits and closes.</summary>
    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private async ValueTask<bool> WriteAsync(IReadOnlyList<EntityWrite?> starts)
    {
        var now = time.GetTimestamp();
        var writes = new JournalBatch(starts.OfType<EntityWrite.Put>());
        if (!isWritable || IsSignDue(now)) writes.Sign(time.GetUtcNow());
        while (writes.Count < MostWrites && settled.TryDequeue(out var id)) writes.Remove(id);
        isWritable = await TryWriteAsync(writes);
        if (!isWritable) writes.Removals.ForEach(settled.Enqueue);
        else if (writes.IsSigned) signedAt = now;
        return isWritable;
    }

    private async ValueTask<bool> TryWriteAsync(JournalBatch batch)
    {
        if (batch.Count == 0) return true;
        using var timeout = new CancellationTokenSource(options.WriteTimeout, time);
        try
        {
            await batch.WriteAsync(tables.Journal, Partition, timeout.Token).AsTask().WaitAsync(options.WriteTimeout, time);
            return true;
        }
        catch (Exception exception) when (Outage.Is(exception))
        {
            Log.Unwritable(logger, batch.Count, exception);
            return false;
        }
    }

    private bool IsSignDue(long now) => signedAt is not { } last || time.GetElapsedTime(last, now) >= options.SignOfLifeEvery;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The journal did not take {Count} writes; new calls are refused until it does.")]
        public static partial void Unwritable(ILogger logger, int count, Exception exception);
    }
}
