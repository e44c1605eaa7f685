using System.Globalization;
using AiGateway.Bench.Load;
using AiGateway.Bench.Machine;
using AiGateway.Bench.Report;

namespace AiGateway.Bench.Rivals;

/// <summary>What all rivals of a run share: the checkout, a folder for the run, ports, pins, the upstream, and that all ends with the run.</summary>
internal sealed class TestBed : IAsyncDisposable
{
    // What the gateway's own runtimeconfig says, for all.
    private static readonly KeyValuePair<string, string>[] CompilesAtOnce = [new("DOTNET_TC_CallCountingDelayMs", "1")];
    private readonly List<ServerProcess> _running = [];
    private readonly Dictionary<string, string> _published = [];
    private readonly LoadProcess _load;
    private int _lastPort;

    private TestBed(string root, int firstPort)
    {
        Root = root;
        UpstreamPort = _lastPort = firstPort;
        Cores = Cores.Find();
        Folder = Directory.CreateTempSubdirectory("aigateway-bench-").FullName;
        _load = new LoadProcess(Cores);
    }

    public string Root { get; }

    public string Folder { get; }

    public Cores Cores { get; }

    public int UpstreamPort { get; }

    public LoadProcess Load => _load;

    public string Upstream => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{UpstreamPort}");

    /// <summary>Starts the upstream on its core.</summary>
    public static async Task<TestBed> StartAsync(string root, int firstPort, CancellationToken cancellation)
    {
        var bed = new TestBed(root, firstPort);
        var (program, arguments) = SelfCommand.For("upstream", "--port", $"{firstPort}");
        await bed.StartAsync("upstream", firstPort, program, arguments, SelfCommand.EventLoop, core: Cores.OfBench, cancellation: cancellation);
        return bed;
    }

    public int NextPort() => ++_lastPort;

    /// <summary>The folder of a published project; it is published once a run.</summary>
    public async Task<string> PublishedAsync(string project, CancellationToken cancellation)
    {
        if (_published.TryGetValue(project, out var folder)) return folder;
        Progress.Tell($"publishing {project}");
        return _published[project] = await DotNet.PublishAsync(Root, project, cancellation);
    }

    /// <summary>Starts a program on the rivals' core and returns when it listens.</summary>
    public async Task<ServerProcess> StartAsync(
        string name, int port, string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null, int core = Cores.OfRivals, CancellationToken cancellation = default)
    {
        var process = ServerProcess.Start(Cores, core, program, arguments, Path.Combine(Folder, $"{name}-{port}.log"), environment is null ? CompilesAtOnce : [.. CompilesAtOnce, .. environment], folder);
        _running.Add(process);
        await process.ListensAsync(port, cancellation);
        return process;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _running) await process.DisposeAsync();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}
