using System.Net;

namespace AiGateway.Upstream.Egress;

/// <summary>The addresses of a host name; throws <see cref="System.Net.Sockets.SocketException"/> when it has none.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);
