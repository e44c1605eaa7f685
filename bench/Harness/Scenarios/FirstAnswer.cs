using System.Net;
using System.Net.Sockets;
using AiGateway.Bench.Load;
using AiGateway.Bench.Wire;

namespace AiGateway.Bench.Scenarios;

/// <summary>Calls a process that is starting until it answers.</summary>
internal static class FirstAnswer
{
    private const double LongestSeconds = 60;

    /// <summary>Returns when a call is answered with the status; it is tried every millisecond.</summary>
    public static void Await(LoadPlan plan, int status)
    {
        var request = RequestBytes.Of(plan);
        var end = Ticks.Now + Ticks.OfSeconds(LongestSeconds);
        while (!Answers(plan.Port, request, status))
        {
            if (Ticks.Now > end) throw new TimeoutException($"no answer {status} from port {plan.Port}");
            Thread.Sleep(1);
        }
    }

    private static bool Answers(int port, byte[] request, int status)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
            socket.Send(request);
            return Read(socket) == status;
        }
        catch (SocketException)
        {
            return false; // it does not listen yet
        }
    }

    private static int Read(Socket socket)
    {
        var reply = new ReplyReader((_, _) => { });
        reply.Begin();
        var buffer = new byte[4096];
        while (socket.Receive(buffer) is > 0 and var count)
            if (reply.Read(buffer.AsSpan(0, count), Ticks.Now)) return reply.Status;
        return 0;
    }
}
