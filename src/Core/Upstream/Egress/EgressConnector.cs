using System.Net;
using System.Net.Sockets;
using AiGateway.Calls;

namespace AiGateway.Upstream.Egress;

/// <summary>
/// Opens connections. A name is resolved here, once, every address of the answer is checked, and the socket goes to a checked address: a
/// second answer of the DNS never counts.
/// </summary>
internal sealed class EgressConnector(IReadOnlySet<string> allowedPrivateHosts, ResolveHost resolve, TimeProvider time)
{
    private readonly ConnectionRace race = new(OpenAsync, time);

    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);
        // One private address among public ones is enough: an honest name does not have both.
        if (!addresses.All(PublicAddress.Is) && !allowedPrivateHosts.Contains(HostAndPort(host, port))) throw new AddressRefusedException("The address is not public.");
        return await race.RunAsync(addresses.Select(address => new IPEndPoint(address, port)), cancellationToken);
    }

    private static async Task<Stream> OpenAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var isConnected = false;
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken);
            isConnected = true;
            return new NetworkStream(socket, ownsSocket: true);
        }
        finally
        {
            if (!isConnected) socket.Dispose();
        }
    }

    private static string HostAndPort(string host, int port) =>
        host.Contains(':', StringComparison.Ordinal) ? $"[{host}]:{port}" : $"{host.ToLowerInvariant()}:{port}";
}
