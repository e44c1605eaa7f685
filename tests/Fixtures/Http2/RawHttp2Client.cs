using System.Net.Security;
using System.Net.Sockets;

namespace AiGateway.Fixtures.Http2;

/// <summary>A connection by TLS and HTTP/2 on which a test says what it likes.</summary>
public sealed class RawHttp2Client : IAsyncDisposable
{
    private readonly TcpClient connection = new();
    private SslStream? tls;

    private SslStream Tls => tls ?? throw new InvalidOperationException("The client is not connected.");

    /// <summary>Connects and says hello.</summary>
    public static async Task<RawHttp2Client> ConnectAsync(TlsEndpoint endpoint, CancellationToken cancellationToken)
    {
        var client = new RawHttp2Client();
        await client.connection.ConnectAsync("127.0.0.1", endpoint.Port, cancellationToken);
        client.tls = new SslStream(client.connection.GetStream());
        await client.tls.AuthenticateAsClientAsync(
            new() { TargetHost = "localhost", ApplicationProtocols = [SslApplicationProtocol.Http2], RemoteCertificateValidationCallback = (_, shown, _, _) => endpoint.Certificate.Equals(shown) }, cancellationToken);
        await client.TryWriteAsync(Http2Frames.Opening, cancellationToken);
        return client;
    }

    /// <summary>False when the server has closed the connection.</summary>
    public async Task<bool> TryWriteAsync(ReadOnlyMemory<byte> frames, CancellationToken cancellationToken)
    {
        try
        {
            await Tls.WriteAsync(frames, cancellationToken);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Reads until the server closes the connection.</summary>
    public async Task ReadToEndAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await Tls.ReadAsync(buffer, cancellationToken) > 0) { }
        }
        catch (IOException)
        {
            // Reset: a server that gives up on a connection does not read what is still coming.
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (tls is not null) await tls.DisposeAsync();
        connection.Dispose();
    }
}
