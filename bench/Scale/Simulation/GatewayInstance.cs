using System.Diagnostics;
using System.Text;
using AiGateway.Bench.Scale.Counting;
using AiGateway.Bench.Scale.Scenarios;
using AiGateway.CallLog;
using AiGateway.CallLog.Cosmos;
using AiGateway.Hosting;
using AiGateway.Management.Authentication;
using AiGateway.Storage;
using AiGateway.Storage.Sqlite;
using AiGateway.Upstream.Egress;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AiGateway.Bench.Scale.Simulation;

/// <summary>One gateway: the whole application as hosts build it, with its hosted services, on simulated time and counted tables.</summary>
internal sealed class GatewayInstance : IAsyncDisposable
{
    private readonly IHost host;
    private readonly GatewayApplication application;

    private GatewayInstance(IHost host)
    {
        this.host = host;
        application = new(host.Services);
    }

    public IServiceProvider Services => host.Services;

    public static GatewayInstance Build(Scenario scenario, string name, string adminKey, FleetWorld world)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        var services = builder.Services.AddAiGateway(CloudOptions(scenario.Records), world.Directory, AdminKey.Hash(adminKey), name);
        RemoveForeignServices(services);
        services
            .AddSqliteRecords(world.Directory.PathOf("records.db")) // in the place of Cosmos DB, whose requests are not counted here
            .AddSingleton(new DiagnosticListener("AiGateway")) // which web hosts bring along
            .AddSingleton<TimeProvider>(world.Time)
            .AddSingleton(new GatewayTables(table => new CountingTable(world.Store.Table(table), table, world.Network, world.Transactions)))
            .AddSingleton<IRecordTransport>(new SimulatedHub(world.Network, scenario.Records.HubIsDown))
            .AddSingleton(provider => new EgressClient(provider.GetRequiredService<SocketsHttpHandler>(), new SlowModel(world.Time, world.Usage), new HashSet<string>()));
        return new(builder.Build());
    }

    public Task StartAsync() => host.StartAsync();

    /// <summary>Sends a request through the front door; its answer's status and body.</summary>
    public async Task<(int Status, byte[] Body)> SendAsync(string method, string path, string key, string json)
    {
        var request = Encoding.UTF8.GetBytes(json);
        using var answer = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = host.Services };
        (http.Request.Method, http.Request.Path) = (method, path);
        http.Request.Headers.Authorization = $"Bearer {key}";
        http.Request.ContentType = "application/json";
        http.Request.ContentLength = request.Length;
        http.Request.Body = new MemoryStream(request);
        http.Response.Body = answer;
        await application.ExecuteAsync(http);
        return (http.Response.StatusCode, answer.ToArray());
    }

    /// <summary>Stops as hosts stop: what is held is written first.</summary>
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }

    private static GatewayOptions CloudOptions(RecordPlan records) => new()
    {
        Records = records.HasHub ? RecordsMode.EventHubs : RecordsMode.Direct,
        RecordStore = new CosmosChoice.Account(new("https://records.invalid")),
    };

    // Telemetry's would have each of a hundred collectors measure all hundred gateways of this process.
    private static void RemoveForeignServices(IServiceCollection services)
    {
        var foreign = services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly != typeof(GatewayApplication).Assembly);
        foreach (var service in foreign.ToList()) services.Remove(service);
    }
}
