using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiGateway.CallLog.Cosmos;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace AiGateway.Fixtures.Cosmos;

/// <summary>
/// A stand-in for a Cosmos DB account, on a loopback port: what the .NET client sends in gateway mode for items with hierarchical keys, ETags, time to
/// live and the plain queries of the gateway. It refuses what it does not know. It keeps numbers as Cosmos DB does, and tells nothing about cost.
/// </summary>
public sealed class CosmosServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CosmosData data;
    private readonly TimeProvider time;
    private readonly ConcurrentQueue<CosmosRequest> requests = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly List<CosmosFault> faults = [];
    private readonly ConcurrentDictionary<CosmosRequestKind, Func<Task>> meanwhile = new();

    // The client asks the machine that it runs on about itself, at an address that is not loopback.
    static CosmosServer() => Environment.SetEnvironmentVariable("COSMOS_DISABLE_IMDS_ACCESS", "true");

    private CosmosServer(int partitions, TimeProvider time)
    {
        (this.time, data) = (time, new(new(partitions), time));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public Uri Endpoint { get; private set; } = null!;

    /// <summary>Made now; any other will do as well.</summary>
    public string Key { get; } = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));

    public string ConnectionString => $"AccountEndpoint={Endpoint};AccountKey={Key};";

    /// <summary>Breaks every connection instead of answering.</summary>
    public bool IsDown { get; set; }

    /// <summary>How long each answer takes longer.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The most items that fit into one answer to a query, whatever the client asks for.</summary>
    public int MostItemsAPage { get => data.MostItemsAPage; set => data.MostItemsAPage = value; }

    /// <summary>All requests so far, in order of arrival.</summary>
    public IReadOnlyList<CosmosRequest> Requests => [.. requests];

    /// <summary>Starts one whose database and containers are there, as in Azure, or one that is empty, as an emulator is.</summary>
    public static async Task<CosmosServer> StartAsync(bool isEmpty = false, int partitions = 1, TimeProvider? time = null)
    {
        var server = new CosmosServer(partitions, time ?? TimeProvider.System);
        if (!isEmpty)
            foreach (var container in CosmosContainers.All) server.data.Add(CosmosContainers.Database, Definition(container));
        await server.app.StartAsync();
        server.Endpoint = new(server.app.Urls.Single());
        return server;
    }

    /// <summary>Returns once so many requests have arrived in all. One waits at a time.</summary>
    public async Task ArriveAsync(int count, CancellationToken cancellationToken)
    {
        while (requests.Count < count) await arrived.WaitAsync(cancellationToken);
    }

    public int Count(CosmosRequestKind kind) => requests.Count(request => request.Kind == kind);

    /// <summary>Answers the next requests that the fault is about with it.</summary>
    public void FailNext(int count, CosmosFault fault)
    {
        lock (faults) faults.AddRange(Enumerable.Repeat(fault, count));
    }

    /// <summary>Does something once, between the arrival of the next request of that kind and its answer.</summary>
    public void BeforeNext(CosmosRequestKind kind, Func<Task> act) => meanwhile[kind] = act;

    /// <summary>All items of a container, in no order.</summary>
    public IReadOnlyList<JsonElement> Items(string container) => data.Items(container);

    /// <summary>How a container was made; null when it was not.</summary>
    public JsonObject? Definition(string container) => data.Definition(container);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private static JsonObject Definition(CosmosContainer container) => new()
    {
        ["id"] = container.Name,
        ["partitionKey"] = new JsonObject
        {
            ["paths"] = new JsonArray([.. container.PartitionKey.Select(path => JsonValue.Create(path))]),
            ["kind"] = container.PartitionKey.Count > 1 ? "MultiHash" : "Hash",
            ["version"] = 2,
        },
        ["defaultTtl"] = container.DefaultTimeToLive,
    };

    private async Task AnswerAsync(HttpContext http)
    {
        try
        {
            var call = await CosmosCall.ReadAsync(http.Request);
            requests.Enqueue(call.Describe());
            arrived.Release();
            if (meanwhile.TryRemove(call.Kind, out var act)) await act();
            if (Delay > TimeSpan.Zero) await Task.Delay(Delay, time, http.RequestAborted);
            if (IsDown) http.Abort();
            else await Answer(call).WriteAsync(http.Response);
        }
        catch (FormatException unknown)
        {
            await CosmosReply.Refuse(HttpStatusCode.BadRequest, unknown.Message).WriteAsync(http.Response);
        }
        catch (Exception left) when (http.RequestAborted.IsCancellationRequested && left is OperationCanceledException or IOException)
        {
            // The client left, or the test is over.
        }
    }

    private CosmosReply Answer(CosmosCall call)
    {
        if (NextFault(call.Kind) is { } fault) return CosmosReply.Refuse(fault.Status, "As the test wants it.", fault.SubStatus) with { RetryAfter = fault.RetryAfter };
        return call.Kind == CosmosRequestKind.Account ? Account() : data.Answer(call);
    }

    private CosmosFault? NextFault(CosmosRequestKind kind)
    {
        lock (faults)
        {
            var next = faults.Find(fault => fault.Of.Contains(kind));
            if (next is not null) faults.Remove(next);
            return next;
        }
    }

    private CosmosReply Account() => new(HttpStatusCode.OK, new()
    {
        ["id"] = "stand-in",
        ["_rid"] = "stand-in",
        ["writableLocations"] = new JsonArray(Location()),
        ["readableLocations"] = new JsonArray(Location()),
        ["enableMultipleWriteLocations"] = false,
        ["userConsistencyPolicy"] = new JsonObject { ["defaultConsistencyLevel"] = "Session" },
        ["userReplicationPolicy"] = new JsonObject { ["minReplicaSetSize"] = 3, ["maxReplicasetSize"] = 4 },
        ["systemReplicationPolicy"] = new JsonObject { ["minReplicaSetSize"] = 3, ["maxReplicasetSize"] = 4 },
        ["readPolicy"] = new JsonObject { ["primaryReadCoefficient"] = 1, ["secondaryReadCoefficient"] = 1 },
        ["queryEngineConfiguration"] = """{"maxSqlQueryInputLength":262144,"sqlAllowTop":true,"sqlAllowSubQuery":true,"allowNewKeywords":true}""",
    });

    private JsonObject Location() => new() { ["name"] = "Loopback", ["databaseAccountEndpoint"] = $"{Endpoint}" };
}
