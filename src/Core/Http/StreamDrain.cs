namespace AiGateway.Http;

/// <summary>Lets streams in flight run on while the host stops, up to a deadline at which they are ended properly.</summary>
public sealed class StreamDrain(TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource deadline = new();
    private ITimer? timer;

    /// <summary>Cancelled when calls still in flight have to end.</summary>
    public CancellationToken Deadline => deadline.Token;

    /// <summary>Starts the count: <paramref name="patience"/> from now calls in flight end.</summary>
    public void Begin(TimeSpan patience) => timer ??= time.CreateTimer(_ => deadline.Cancel(), null, patience, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        timer?.Dispose();
        deadline.Dispose();
    }
}
