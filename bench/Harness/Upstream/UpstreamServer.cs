using System.Net;
using System.Net.Sockets;
using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Upstream;

/// <summary>A scripted model on loopback: <see cref="Behaviour"/> says what it can do.</summary>
internal sealed class UpstreamServer : IDisposable
{
    private const int Backlog = 4096;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Scripts _scripts = new();
    private readonly Pacer _pacer = new();

    public UpstreamServer(int port)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen(Backlog);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Accepts until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptAsync(stopped);
                socket.NoDelay = true;
                new UpstreamConnection(socket, _scripts, _pacer).Start();
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    public void Dispose() => _listener.Dispose();
}
