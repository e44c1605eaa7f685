using AiGateway.Calls;

namespace AiGateway.Tests.Policies.KeptReplies;

/// <summary>A stream whose reply is kept, and that knows whether it was disposed.</summary>
internal sealed class KeptStream(string id) : ReplyStream
{
    public bool IsDisposed { get; private set; }

    public override ReplyFacts Facts { get; } = new() { KeptAs = id };

    public override ValueTask<StreamBatch?> ReadAsync(CancellationToken aborted) => ValueTask.FromResult<StreamBatch?>(null);

    public override ValueTask DisposeAsync()
    {
        IsDisposed = true;
        return ValueTask.CompletedTask;
    }
}
