using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace AiGateway.LocalHost;

/// <summary>What one connection, and all of them together, may take of the server. Kestrel's own limits stand where none is set here.</summary>
internal static class ServerLimits
{
    // What is no connection: assemblies, databases, listeners, pipes.
    private const int OtherFiles = 300;
    private const int FewestConnections = 16;
    private static readonly TimeSpan HeadPatience = TimeSpan.FromSeconds(10);

    // By default each connection may have a megabyte read ahead, also while its call is answered: 5,000 open streams would be 5 GB. A body is taken out as it comes in.
    private const int ReadAhead = 64 * 1024;

    // By default the system keeps up to 4 MB for a client that does not read, and lets a writer go on only when a third of it is free: a client that reads 10 KB a second would
    // look as if it had left. This is enough for more than a megabyte a second to the other side of the world.
    private const int SendBuffer = 128 * 1024;

    public static void Set(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBufferSize = ReadAhead;
        // The head of a call is a few packets at most. By default it may take 30 s.
        kestrel.Limits.RequestHeadersTimeout = HeadPatience;
        kestrel.Limits.MaxConcurrentConnections = Connections(OpenFiles.Limit());
    }

    public static void Set(SocketTransportOptions sockets)
    {
        sockets.MaxReadBufferSize = ReadAhead;
        sockets.CreateBoundListenSocket = Listen;
    }

    /// <summary>A call needs two, the client's and the upstream's. Without a limit Kestrel tries to accept what it cannot, again and again, with a core of its own.</summary>
    internal static long? Connections(int? openFiles) => openFiles is { } files ? Math.Max((files - OtherFiles) / 2, FewestConnections) : null;

    // Connections inherit what their listener has.
    private static Socket Listen(EndPoint address)
    {
        var listener = SocketTransportOptions.CreateDefaultBoundListenSocket(address);
        listener.SendBufferSize = SendBuffer;
        return listener;
    }
}
