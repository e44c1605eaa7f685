using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using AiGateway.EndToEnd;
using AiGateway.Fixtures;

namespace AiGateway.LocalHost.Tests.Connections;

/// <summary>A client that takes its time.</summary>
internal sealed partial class BareConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp);

    private BareConnection()
    {
    }

    public static async Task<BareConnection> OpenAsync(GatewayProcess gateway, CancellationToken cancellationToken)
    {
        var connection = new BareConnection();
        await connection.socket.ConnectAsync(gateway.Address.Host, gateway.Address.Port, cancellationToken);
        return connection;
    }

    /// <summary>The head of a chat call; its body is told to be that long.</summary>
    public static string Head(GatewayProcess gateway, int length, string more = "") =>
        $"POST {HttpWords.ChatPath} HTTP/1.1\r\nHost: gw.test\r\nAuthorization: Bearer {gateway.ApiKey}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n{more}\r\n";

    public async Task SendAsync(string text, CancellationToken cancellationToken) => await socket.SendAsync(Encoding.Latin1.GetBytes(text), cancellationToken);

    /// <summary>Reads one piece of what came.</summary>
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[4 * 1024];
        return Encoding.Latin1.GetString(buffer, 0, await socket.ReceiveAsync(buffer, cancellationToken));
    }

    /// <summary>Reads until the gateway closes the connection; the status of what came, 0 for none.</summary>
    public async Task<int> ReadToEndAsync(CancellationToken cancellationToken)
    {
        var received = new StringBuilder();
        try
        {
            while (await ReadAsync(cancellationToken) is { Length: > 0 } piece) received.Append(piece);
        }
        catch (SocketException)
        {
            // A reset closes, too: it comes when the gateway did not read all that was sent.
        }

        return StatusLine().Match(received.ToString()) is { Success: true } status ? int.Parse(status.Groups[1].Value, null) : 0;
    }

    public void Dispose() => socket.Dispose();

    [GeneratedRegex(@"^HTTP/1\.1 (\d{3}) ")]
    private static partial Regex StatusLine();
}
