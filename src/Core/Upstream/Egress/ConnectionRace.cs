using System.Net;
using System.Net.Sockets;

namespace AiGateway.Upstream.Egress;

/// <summary>
/// Connects to the first of a name's addresses that answers. The next one is started when one fails, or a moment after the last was started
/// (https://www.rfc-editor.org/rfc/rfc8305#section-5): an address that swallows packets must not use up the time of the others.
/// </summary>
internal sealed class ConnectionRace(Func<IPEndPoint, CancellationToken, Task<Stream>> connect, TimeProvider time)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);

    /// <summary>The first connection; throws the last <see cref="SocketException"/> when no address answers.</summary>
    public async Task<Stream> RunAsync(IEnumerable<IPEndPoint> endPoints, CancellationToken cancellationToken)
    {
        var waiting = new Queue<IPEndPoint>(endPoints);
        var running = new List<Task<Stream>>();
        var failure = new SocketException((int)SocketError.HostNotFound);
        using var race = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            while (waiting.Count + running.Count > 0)
            {
                if (waiting.TryDequeue(out var endPoint)) running.Add(connect(endPoint, race.Token));
                if (await FirstAsync(running, hasNext: waiting.Count > 0, race.Token) is not { } first) continue;
                running.Remove(first);
                try
                {
                    return await first;
                }
                catch (SocketException exception)
                {
                    // Another address may answer.
                    failure = exception;
                }
            }

            throw failure;
        }
        finally
        {
            await race.CancelAsync();
            foreach (var loser in running) _ = LeaveAsync(loser);
        }
    }

    // Null when the next address is to be started first.
    private async Task<Task<Stream>?> FirstAsync(List<Task<Stream>> running, bool hasNext, CancellationToken cancellationToken)
    {
        if (!hasNext) return await Task.WhenAny(running);
        var moment = Task.Delay(Moment, time, cancellationToken);
        return await Task.WhenAny([.. running, moment]) as Task<Stream>;
    }

    private static async Task LeaveAsync(Task<Stream> loser)
    {
        try
        {
            await (await loser).DisposeAsync();
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // It lost, and there is no connection to close.
        }
    }
}
