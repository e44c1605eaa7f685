using System.Threading.Channels;

namespace AiGateway.CallLog;

/// <summary>
/// Lets many callers share a write: what comes while a batch is being written goes together in the next. Nothing waits while nothing is being written.
/// </summary>
internal sealed class GroupCommit<T> : IAsyncDisposable
{
    private readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new() { SingleReader = true });
    private readonly int most;
    private readonly Func<IReadOnlyList<T>, ValueTask<bool>> write;
    private readonly Task writer;

    /// <param name="most">The largest batch.</param>
    /// <param name="write">Writes a batch, one at a time; false when it was not written.</param>
    public GroupCommit(int most, Func<IReadOnlyList<T>, ValueTask<bool>> write)
    {
        this.most = most;
        this.write = write;
        writer = Task.Run(WriteAllAsync);
    }

    /// <summary>What the write of the item's batch said; false, too, once the writer is closed.</summary>
    public Task<bool> WriteAsync(T item)
    {
        var waiting = new Waiting(item);
        return queue.Writer.TryWrite(waiting) ? waiting.Task : Task.FromResult(false);
    }

    /// <summary>Writes what is queued and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await writer;
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<Waiting>(most);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < most && queue.Reader.TryRead(out var waiting)) batch.Add(waiting);
            await WriteAsync(batch);
            batch.Clear();
        }
    }

    private async ValueTask WriteAsync(List<Waiting> batch)
    {
        try
        {
            var written = await write(batch.ConvertAll(waiting => waiting.Item));
            foreach (var waiting in batch) waiting.SetResult(written);
        }
        catch (Exception exception)
        {
            // A bug of the write belongs to those who wait for it; it must not end the writer for all that come after.
            foreach (var waiting in batch) waiting.SetException(exception);
        }
    }

    private sealed class Waiting(T item) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public T Item => item;
    }
}
