using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AiGateway.Fixtures.Scripting;

/// <summary>
/// An upstream without an HTTP stack: it reads a request, then hands the socket to the test, so that lies, half closes and cuts
/// happen exactly where the test wants them. One request a connection.
/// </summary>
public sealed class RawUpstream : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly Func<Socket, CancellationToken, Task> answer;
    private readonly Task accepting;
    private int connections;

    /// <param name="answer">Answers on the connection's socket; it is closed in order (FIN) when the answer returns, unless the answer closed it otherwise.</param>
    public RawUpstream(Func<Socket, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri BaseUrl => new($"http://{HostAndPort}/v1");

    public string HostAndPort => listener.LocalEndpoint.ToString()!;

    public int Connections => Volatile.Read(ref connections);

    /// <summary>Writes these bytes, then closes in order.</summary>
    public static RawUpstream Saying(ReadOnlyMemory<byte> bytes) => new(async (socket, stop) => await SendAsync(socket, bytes, stop));

    public static RawUpstream Saying(string text) => Saying(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes all of the bytes.</summary>
    public static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        while (!bytes.IsEmpty) bytes = bytes[await socket.SendAsync(bytes, stop)..];
    }

    /// <summary>Closes with a reset (RST).</summary>
    public static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await accepting;
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true) open.Add(ServeAsync(await listener.AcceptSocketAsync(stopping.Token)));
        }
        catch (Exception exception) when (stopping.IsCancellationRequested && exception is OperationCanceledException or SocketException)
        {
            // The test is over: an accept that was canceled before it began says so as a socket's error.
        }

        await Task.WhenAll(open);
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            Interlocked.Increment(ref connections);
            try
            {
                await ReadRequestAsync(socket);
                await answer(socket, stopping.Token);
                if (socket.Connected) socket.Shutdown(SocketShutdown.Both);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The client left, or the test is over.
            }
        }
    }

    // Closing a socket with unread bytes sends a reset instead of a FIN, so the request is read to its end.
    private async Task ReadRequestAsync(Socket socket)
    {
        var request = new StringBuilder();
        var buffer = new byte[16 * 1024];
        while (!IsWhole(request.ToString()))
        {
            var read = await socket.ReceiveAsync(buffer, stopping.Token);
            if (read == 0) return;
            request.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
    }

    private static bool IsWhole(string request)
    {
        var head = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (head < 0) return false;
        const string Length = "content-length: ";
        var at = request.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        if (at < 0 || at > head) return true;
        var digits = request.AsSpan(at + Length.Length);
        return request.Length - head - 4 >= int.Parse(digits[..digits.IndexOf('\r')]);
    }
}
