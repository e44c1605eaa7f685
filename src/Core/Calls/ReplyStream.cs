namespace AiGateway.Calls;

/// <summary>
/// A stream of event batches, read one at a time. Policies that look at or change a stream wrap it in their own.
/// Disposing it before its end stops the upstream call.
/// </summary>
public abstract class ReplyStream : IAsyncDisposable
{
    /// <summary>What the reply said of itself so far.</summary>
    public abstract ReplyFacts Facts { get; }

    /// <summary>
    /// The next batch, valid until the next call, to be awaited once; null after the last one. A stream that ends well has a last batch whose
    /// <see cref="StreamBatch.IsTerminal"/> is true; one that breaks has a last batch with <see cref="StreamBatch.Error"/>.
    /// Throws only <see cref="OperationCanceledException"/>, when <paramref name="aborted"/> is.
    /// </summary>
    public abstract ValueTask<StreamBatch?> ReadAsync(CancellationToken aborted);

    public abstract ValueTask DisposeAsync();
}
