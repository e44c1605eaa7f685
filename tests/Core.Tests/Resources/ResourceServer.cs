using AiGateway.Fixtures;
using AiGateway.Management;
using AiGateway.Management.Problems;
using AiGateway.Resources;
using AiGateway.Resources.Providers;
using AiGateway.Storage;
using AiGateway.Storage.Sqlite;
using AiGateway.Tests.Management;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AiGateway.Tests.Resources;

/// <summary>The resources' routes on a loopback socket, over a real SQLite file.</summary>
internal sealed class ResourceServer : IAsyncDisposable
{
    public const string Provider = """{ "kind": "simulated" }""";
    public const string Deployment = """{ "provider": "p", "model": "m-1" }""";
    public const string Model = """{ "route": { "targets": [ { "deployment": "d" } ] } }""";

    private readonly TempDirectory directory = new();
    private readonly DataDirectory data;
    private readonly SqliteTables sqlite;

    private ResourceServer()
    {
        data = DataDirectory.Open(directory.File("state"));
        sqlite = SqliteTables.Open(data);
        Table = new(sqlite.Table("resources"));
        Tables = new(name => name == "resources" ? Table : sqlite.Table(name));
    }

    public ManagementServer Server { get; private set; } = null!;

    public GatewayTables Tables { get; }

    public TableWithFaults Table { get; }

    public IResourceSnapshots Snapshots => Server.Services.GetRequiredService<IResourceSnapshots>();

    public static async Task<ResourceServer> StartAsync(TimeProvider? time = null, bool keepsSecrets = true, ILoggerProvider? logs = null)
    {
        var started = new ResourceServer();
        var options = new ResourceOptions
        {
            KeyRingDirectory = keepsSecrets ? started.directory.File("ring") : null,
            AllowedPrivateHosts = new HashSet<string> { "127.0.0.1:8080" },
        };
        started.Server = await ManagementServer.StartAsync(
            started.Tables,
            services =>
            {
                services.AddResources(options).AddSingleton(new ProviderKinds(Check, ["openai", "azure-openai", "simulated"]));
                if (logs is not null) services.AddSingleton(logs);
            },
            group => group.MapResources(),
            time);
        return started;
    }

    public Task<Answer> PutAsync(string path, string json, params (string Name, string Value)[] headers) => Server.SendAsync(HttpMethod.Put, $"/manage/v1/{path}", json, headers);

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) => Server.SendAsync(HttpMethod.Get, $"/manage/v1/{path}", null, headers);

    public Task<Answer> DeleteAsync(string path, params (string Name, string Value)[] headers) => Server.SendAsync(HttpMethod.Delete, $"/manage/v1/{path}", null, headers);

    /// <summary>A provider <c>p</c>, a deployment <c>d</c>, a model <c>m</c>, a tenant <c>t</c> and its application <c>a</c>.</summary>
    public async Task FillAsync()
    {
        foreach (var (path, json) in new[] { ("providers/p", Provider), ("deployments/d", Deployment), ("models/m", Model), ("tenants/t", "{}"), ("tenants/t/applications/a", "{}") })
            (await PutAsync(path, json)).Status.ShouldBe(System.Net.HttpStatusCode.Created, path);
    }

    /// <summary>Every byte that is on disk, key ring aside.</summary>
    public byte[] StoredBytes() => [.. Directory.EnumerateFiles(data.Path).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).SelectMany(ReadShared)];

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await sqlite.DisposeAsync();
        data.Dispose();
        directory.Dispose();
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static IEnumerable<FieldMistake> Check(ProviderInput input)
    {
        if (input.Kind == "azure-openai" && input.BaseUrl is null) yield return new("baseUrl", "is needed.");
        if (input.Kind == "simulated" && input.Credential is not null) yield return new("credential", "The simulated model takes none.");
    }
}
