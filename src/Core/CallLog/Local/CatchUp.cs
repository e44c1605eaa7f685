namespace AiGateway.CallLog.Local;

/// <summary>Lets questions wait until the records that were accepted before them can be found.</summary>
internal sealed class CatchUp
{
    private readonly Lock gate = new();
    private readonly Queue<(long Target, TaskCompletionSource Reached)> waiting = new();
    private readonly TaskCompletionSource recovered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long accepted;
    private long kept;

    /// <summary>How many records are accepted and cannot be found yet.</summary>
    public long Behind
    {
        get
        {
            lock (gate) return accepted - kept;
        }
    }

    /// <summary>Completes once a question waits.</summary>
    public Task Asked
    {
        get
        {
            lock (gate) return asked.Task;
        }
    }

    /// <summary>Completes once all that earlier processes left is accepted, as far as it can be.</summary>
    public Task Recovery => recovered.Task;

    public void EndRecovery() => recovered.TrySetResult();

    public void Accepted(int records = 1)
    {
        lock (gate) accepted += records;
    }

    public void Kept(int records)
    {
        lock (gate)
        {
            kept += records;
            while (waiting.TryPeek(out var first) && first.Target <= kept) waiting.Dequeue().Reached.SetResult();
            if (waiting.Count == 0 && asked.Task.IsCompleted) asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Completes once all that was accepted until now can be found.</summary>
    public Task ReachAsync()
    {
        lock (gate)
        {
            if (accepted == kept) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue((accepted, reached));
            asked.TrySetResult();
            return reached.Task;
        }
    }
}
