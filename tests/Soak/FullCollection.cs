using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace AiGateway.Soak;

/// <summary>
/// Makes the runtime of another process collect all of its garbage, by its diagnostics port: a session of events that include a collection's begins with one.
/// </summary>
// Where memory is plenty, full collections are rare, and what grows between two of them looks like a leak.
internal static class FullCollection
{
    private const int HeadLength = 20;
    private const ulong GCHeapCollect = 0x800000;
    private const int Informational = 4;
    private static readonly byte[] Magic = "DOTNET_IPC_V1\0"u8.ToArray();

    public static async Task RunAsync(int processId)
    {
        if (!OperatingSystem.IsLinux()) return;
        var port = Directory.GetFiles(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"dotnet-diagnostic-{processId}-*-socket")).Single();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(port));
        await using var session = new NetworkStream(socket);
        await session.WriteAsync(CollectTracing());
        // The answer, and the first of the events, come when the session and with it the collection has begun.
        await session.ReadExactlyAsync(new byte[HeadLength + sizeof(ulong)]);
    }

    // https://github.com/dotnet/diagnostics/blob/main/documentation/design-docs/ipc-protocol.md
    private static byte[] CollectTracing()
    {
        byte[] payload = [.. Number(1), .. Number(1), .. Number(1), .. Long(GCHeapCollect), .. Number(Informational), .. Text("Microsoft-Windows-DotNETRuntime"), .. Number(0)];
        var size = new byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(size, (ushort)(HeadLength + payload.Length));
        return [.. Magic, .. size, 2, 2, 0, 0, .. payload];
    }

    private static byte[] Number(uint value)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Long(ulong value)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Text(string text) => [.. Number((uint)text.Length + 1), .. Encoding.Unicode.GetBytes(text + "\0")];
}
