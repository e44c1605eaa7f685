using System.Net.Sockets;
using System.Text;
using AiGateway.Fixtures;

namespace AiGateway.Soak;

/// <summary>A call on a socket of its own, for clients of which there are thousands or that behave as no library does.</summary>
internal sealed class RawCall : IDisposable
{
    private const string IdHeader = "x-request-id: ";
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private RawCall()
    {
    }

    /// <summary>Connects and says nothing.</summary>
    /// <param name="gateway">Where to.</param>
    /// <param name="receiveBuffer">How much the system keeps for a client that does not read; null for as much as it likes.</param>
    public static async Task<RawCall> OpenAsync(GatewayProcess gateway, int? receiveBuffer = null)
    {
        var call = new RawCall();
        if (receiveBuffer is { } size) call.socket.ReceiveBufferSize = size;
        await call.socket.ConnectAsync(gateway.Address.Host, gateway.Address.Port);
        return call;
    }

    /// <summary>The head of a call whose body has that length.</summary>
    public static string Head(GatewayProcess gateway, int length, string more = "") =>
        $"POST /v1/chat/completions HTTP/1.1\r\nHost: gw.test\r\nAuthorization: Bearer {gateway.ApiKey}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{more}\r\n";

    /// <summary>A whole request with that prompt.</summary>
    public static string Request(GatewayProcess gateway, string prompt)
    {
        var body = Prompts.Body(prompt);
        return Head(gateway, body.Length) + body;
    }

    public async Task SendAsync(string text) => await socket.SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>False when the connection is closed.</summary>
    public async Task<bool> TrySendAsync(string text)
    {
        try
        {
            await SendAsync(text);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Reads up to that text, or to the end of the connection. Also reads what follows in the same packet.</summary>
    public async Task<string> ReadToAsync(string text)
    {
        var received = new StringBuilder();
        var buffer = new byte[2 * 1024];
        while (await ReceiveAsync(buffer) is > 0 and var count)
            if (received.Append(Encoding.Latin1.GetString(buffer, 0, count)).ToString().Contains(text, StringComparison.Ordinal)) break;
        return received.ToString();
    }

    /// <summary>Reads at most one byte; false at the end of the connection.</summary>
    public async Task<bool> ReadByteAsync() => await ReceiveAsync(new byte[1]) > 0;

    /// <summary>The id in the head of an answer; null when there is none.</summary>
    public static string? IdIn(string answer)
    {
        var at = answer.IndexOf(IdHeader, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : answer[(at + IdHeader.Length)..answer.IndexOf('\r', at)];
    }

    /// <summary>Closes with a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose() => socket.Dispose();

    private async Task<int> ReceiveAsync(byte[] buffer)
    {
        try
        {
            return await socket.ReceiveAsync(buffer);
        }
        catch (SocketException)
        {
            // Reset: the end of the connection, too.
            return 0;
        }
    }
}
