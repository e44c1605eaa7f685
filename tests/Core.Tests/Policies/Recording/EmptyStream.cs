using AiGateway.Calls;

namespace AiGateway.Tests.Policies.Recording;

/// <summary>A stream of nothing that knows whether it was disposed.</summary>
internal sealed class EmptyStream : ReplyStream
{
    public bool IsDisposed { get; private set; }

    public override ReplyFacts Facts => ReplyFacts.None;

    public override ValueTask<StreamBatch?> ReadAsync(CancellationToken aborted) => ValueTask.FromResult<StreamBatch?>(null);

    public override ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
