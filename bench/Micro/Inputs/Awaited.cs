using System.Threading.Tasks.Sources;

namespace AiGateway.Bench.Micro.Inputs;

/// <summary>Something to wait for that comes a moment later on another thread, and allocates nothing itself.</summary>
internal sealed class Awaited : IValueTaskSource<int>, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<int> core;

    public ValueTask<int> Next()
    {
        core.Reset();
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return new(this, core.Version);
    }

    public void Execute() => core.SetResult(0);

    public int GetResult(short token) => core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        core.OnCompleted(continuation, state, token, flags);
}
