using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace AiGateway.Bench.Machine;

/// <summary>A program that listens on loopback until it is disposed. What it writes goes to a file.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const string ErrorsSuffix = ".errors";
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly string _log;
    private readonly Task _writing;
    private bool _disposed;

    private ServerProcess(Process process, string log)
    {
        _process = process;
        _log = log;
        _writing = Task.WhenAll(CopyAsync(process.StandardOutput, log), CopyAsync(process.StandardError, log + ErrorsSuffix));
    }

    public TimeSpan CpuTime => Alive().TotalProcessorTime;

    public long ResidentBytes => Alive().WorkingSet64;

    public static ServerProcess Start(Cores cores, int core, string program, IReadOnlyList<string> arguments, string log, IEnumerable<KeyValuePair<string, string>>? environment = null, string? folder = null)
    {
        var (pinned, all) = cores.Pin(core, program, arguments);
        var start = new ProcessStartInfo(pinned, all) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? Path.GetDirectoryName(log)! };
        start.Environment["DOTNET_ROOT"] = DotNet.Root;
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        return new ServerProcess(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start"), log);
    }

    /// <summary>Returns when a connection is accepted.</summary>
    public async Task ListensAsync(int port, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestStart);
        while (!_process.HasExited)
        {
            if (await AcceptsAsync(port, limit.Token)) return;
            await Task.Delay(20, limit.Token);
        }

        throw Ended();
    }

    /// <summary>Asks the program to end and waits until it did.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows() || _process.HasExited || Signal(_process.Id, Terminate) != 0) return;
        await _process.WaitForExitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed) return;
        _disposed = true;
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _writing;
        _process.Dispose();
    }

    private Process Alive()
    {
        if (_process.HasExited) throw Ended();
        _process.Refresh();
        return _process;
    }

    private InvalidOperationException Ended() =>
        new($"{Path.GetFileNameWithoutExtension(_log)} ended with {_process.ExitCode}:\n{LastLines(_log)}\n{LastLines(_log + ErrorsSuffix)}");

    private static string LastLines(string file)
    {
        using var shared = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return string.Join('\n', shared.ReadToEnd().Split('\n').TakeLast(20));
    }

    private static async Task<bool> AcceptsAsync(int port, CancellationToken cancellation)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false; // not yet
        }
    }

    private static async Task CopyAsync(StreamReader output, string file)
    {
        await using var written = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1);
        await output.BaseStream.CopyToAsync(written);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
