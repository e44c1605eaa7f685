using System.Net.Sockets;
using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Upstream;

/// <summary>One connection: requests are answered one after the other, at once or paced.</summary>
internal sealed class UpstreamConnection
{
    private readonly Socket _socket;
    private readonly Scripts _scripts;
    private readonly Pacer _pacer;
    private readonly SocketAsyncEventArgs _receive = new();
    private readonly SocketAsyncEventArgs _send = new();
    private readonly byte[] _read = new byte[4096];
    private readonly ByteBuffer _input = new(4096);
    private readonly ByteBuffer _output = new(4096);
    private readonly Lock _lock = new();
    private readonly Action<long> _onDue;
    private Script _script = null!;
    private long _received;
    private int _events;
    private bool _stream;
    private bool _busy;
    private bool _sending;
    private bool _closed;

    public UpstreamConnection(Socket socket, Scripts scripts, Pacer pacer)
    {
        _socket = socket;
        _scripts = scripts;
        _pacer = pacer;
        _onDue = OnDue;
        _receive.SetBuffer(_read);
        _receive.Completed += (_, _) => OnReceived(_receive);
        _send.Completed += (_, _) => OnSent();
    }

    public void Start()
    {
        lock (_lock) Receive();
    }

    private void OnReceived(SocketAsyncEventArgs received)
    {
        lock (_lock)
        {
            if (TryKeep(received)) Receive();
        }
    }

    private void Receive()
    {
        while (!_closed && !_socket.ReceiveAsync(_receive))
            if (!TryKeep(_receive)) return;
    }

    private bool TryKeep(SocketAsyncEventArgs received)
    {
        if (_closed) return false;
        if (received.SocketError != SocketError.Success || received.BytesTransferred == 0)
        {
            Close();
            return false;
        }

        _input.Append(_read.AsSpan(0, received.BytesTransferred));
        AnswerNext();
        return true;
    }

    private void AnswerNext()
    {
        while (!_busy && !_sending && !_closed && _input.Length > 0)
        {
            var request = UpstreamRequest.Read(_input.Written);
            if (request.Length == 0) return;
            _received = Ticks.Now;
            _script = _scripts.Find(request.Model, request.OfMessages);
            _stream = request.Stream;
            _events = 0;
            _busy = true;
            _input.DropBefore(request.Length);
            if (_script.Behaviour.FirstMs > 0) _pacer.At(_received + Ticks.OfMilliseconds(_script.Behaviour.FirstMs), _onDue);
            else Emit(_received);
        }
    }

    private void OnDue(long due)
    {
        lock (_lock)
        {
            if (_closed) return;
            Emit(due);
            AnswerNext();
        }
    }

    private void Emit(long due)
    {
        var behaviour = _script.Behaviour;
        if (!_stream)
        {
            _script.WriteWhole(_output, _received);
            _busy = false;
        }
        else if (behaviour.GapMs > 0 && _events < behaviour.Events)
        {
            if (_events == 0) _script.WriteStart(_output);
            _script.WriteEvent(_output, _events++, _received);
            _pacer.At(due + Ticks.OfMilliseconds(behaviour.GapMs), _onDue);
        }
        else
        {
            EmitRest(behaviour.Events);
        }

        Send();
    }

    private void EmitRest(int events)
    {
        if (_events == 0) _script.WriteStart(_output);
        while (_events < events) _script.WriteEvent(_output, _events++, _received);
        _script.WriteEnd(_output);
        _busy = false;
    }

    private void Send()
    {
        if (_sending || _closed) return;
        _send.SetBuffer(_output.Memory);
        _sending = true;
        if (!_socket.SendAsync(_send)) TakeSent();
    }

    private void OnSent()
    {
        lock (_lock)
        {
            if (_closed) return;
            TakeSent();
            AnswerNext();
        }
    }

    // A stream socket's SendAsync ends when all is sent; what was written meanwhile follows.
    private void TakeSent()
    {
        _sending = false;
        if (_send.SocketError != SocketError.Success)
        {
            Close();
            return;
        }

        _output.DropBefore(_send.BytesTransferred);
        if (_output.Length > 0) Send();
    }

    private void Close()
    {
        _closed = true;
        _socket.Dispose();
        _receive.Dispose();
        if (!_sending) _send.Dispose();
    }
}
