using System.Net;
using System.Net.Sockets;
using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Load;

/// <summary>One kept-alive connection with one call at a time.</summary>
internal sealed class LoadConnection
{
    private readonly byte[] _request;
    private readonly EndPoint _address;
    private readonly Meter _meter;
    private readonly Action<LoadConnection> _onFree;
    private readonly byte[] _buffer;
    private readonly SocketAsyncEventArgs _receive = new();
    private readonly ReplyReader _reply;
    private Socket? _socket;
    private long _due;

    /// <param name="onFree">The connection may take the next call; it is called from the completion of a read.</param>
    public LoadConnection(byte[] request, int port, int bufferSize, Meter meter, Action<LoadConnection> onFree)
    {
        _request = request;
        _address = new IPEndPoint(IPAddress.Loopback, port);
        _meter = meter;
        _onFree = onFree;
        _buffer = new byte[bufferSize];
        _receive.SetBuffer(_buffer);
        _receive.Completed += (_, _) => OnReceived();
        _reply = new ReplyReader(OnEvent);
    }

    public bool InCall { get; private set; }

    public int Events => _reply.Events;

    public long Due => _due;

    /// <summary>Sends the request and returns; the reply is read as it comes.</summary>
    public void Call(long due)
    {
        _due = due;
        InCall = true;
        _reply.Begin();
        try
        {
            var fresh = _socket is null;
            _socket ??= Connect();
            _socket.Send(_request);
            if (fresh) Receive();
        }
        catch (SocketException error)
        {
            Fail(error.SocketErrorCode.ToString());
        }
    }

    private Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(_address);
        return socket;
    }

    private void OnReceived()
    {
        if (TryRead()) Receive();
    }

    private void Receive()
    {
        while (_socket is { } socket && !socket.ReceiveAsync(_receive))
            if (!TryRead()) return;
    }

    // False when the connection is gone, and with it this chain of reads.
    private bool TryRead()
    {
        var now = Ticks.Now;
        var read = _receive.SocketError == SocketError.Success ? _receive.BytesTransferred : 0;
        if (read == 0)
        {
            OnClosed(now);
            return false;
        }

        try
        {
            if (!InCall) throw new InvalidDataException("bytes that nobody asked for");
            if (!_reply.Read(_buffer.AsSpan(0, read), now)) return true;
        }
        catch (InvalidDataException error)
        {
            Fail(error.Message);
            return false;
        }

        var stays = !_reply.Closes;
        if (!stays) Drop();
        Finish(now);
        return stays;
    }

    private void OnClosed(long now)
    {
        var wasInCall = InCall;
        Drop();
        if (!wasInCall) return; // an idle connection may end; the next call opens another
        if (_reply.ReadEnd(now)) Finish(now);
        else Fail("the connection ended inside a reply");
    }

    private void Finish(long now)
    {
        InCall = false;
        _meter.OnReply(_due, _reply, now);
        _onFree(this);
    }

    private void Fail(string what)
    {
        Drop();
        InCall = false;
        _meter.OnError(what); // it takes no other call: a run with an error has failed, and should say so instead of hammering on
    }

    private void Drop()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private void OnEvent(Stamp stamp, long now) => _meter.OnEvent(_due, stamp, _reply.Events == 1, now);
}
