using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AiGateway.Fixtures.EventHubs;

/// <summary>
/// A stand-in for an event hub, on a loopback port, for the client of <c>tests/Functions.Shell</c>. It keeps everything that it ever took, in the test's process: killing a
/// gateway loses nothing of it.
/// </summary>
public sealed class EventHubServer : IAsyncDisposable
{
    private const int Partitions = 4;
    private readonly WebApplication app;
    private readonly List<HubEvent>[] partitions = [.. Enumerable.Range(0, Partitions).Select(_ => new List<HubEvent>())];
    private readonly Lock guard = new();
    private int batches;

    private EventHubServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    /// <summary>Host and port.</summary>
    public string Host { get; private set; } = "";

    /// <summary>As an emulator's; any key will do.</summary>
    public string ConnectionString => $"Endpoint=sb://{Host};SharedAccessKeyName=emulator;SharedAccessKey={Guid.NewGuid():N};UseDevelopmentEmulator=true;";

    /// <summary>Breaks every connection instead of answering.</summary>
    public bool IsDown { get; set; }

    /// <summary>Takes what comes and breaks the connection instead of saying so.</summary>
    public bool LosesReplies { get; set; }

    /// <summary>Lets nobody send.</summary>
    public bool RefusesEveryone { get; set; }

    /// <summary>Completes when the hub may answer; it waits for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>The largest batch that it takes.</summary>
    public long MaximumBatchBytes { get; set; } = 1024 * 1024;

    /// <summary>Everything that it ever took, partition by partition.</summary>
    public IReadOnlyList<HubEvent> Events
    {
        get { lock (guard) return [.. partitions.SelectMany(partition => partition)]; }
    }

    public static async Task<EventHubServer> StartAsync()
    {
        var server = new EventHubServer();
        await server.app.StartAsync();
        server.Host = new Uri(server.app.Urls.Single()).Authority;
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    /// <summary>Up to <paramref name="most"/> events of each partition after its checkpoint; a checkpoint is a count of events.</summary>
    internal IReadOnlyList<IReadOnlyList<HubEvent>> After(IReadOnlyList<int> checkpoints, int most)
    {
        lock (guard) return [.. partitions.Select((partition, number) => partition.Skip(checkpoints[number]).Take(most).ToArray())];
    }

    internal static int[] Start() => new int[Partitions];

    private async Task AnswerAsync(HttpContext http)
    {
        try
        {
            await Gate.WaitAsync(http.RequestAborted);
            if (IsDown) http.Abort();
            else if (RefusesEveryone) http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else if (http.Request.Path == "/calls/maximum-batch-bytes") await http.Response.WriteAsJsonAsync(MaximumBatchBytes);
            else if (http.Request.Path == "/calls/messages") await TakeAsync(http);
            else http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        catch (Exception left) when (http.RequestAborted.IsCancellationRequested && left is OperationCanceledException or IOException)
        {
            // The client left, or the test is over.
        }
    }

    private async Task TakeAsync(HttpContext http)
    {
        var batch = (await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted))!;
        var key = batch["partitionKey"]!.GetValue<string>();
        lock (guard)
        {
            var number = ++batches;
            // The same partition in every run, unlike a string's hash.
            partitions[key.Sum(character => character) % Partitions].AddRange(batch["events"]!.AsArray().Select(sent => Read(sent!, key, number)));
        }

        if (LosesReplies) http.Abort();
    }

    private static HubEvent Read(JsonNode sent, string key, int batch) => new(
        key,
        batch,
        Encoding.UTF8.GetString(Convert.FromBase64String(sent["body"]!.GetValue<string>())),
        sent["messageId"]?.GetValue<string>(),
        sent["contentType"]?.GetValue<string>(),
        sent["properties"]!.DeepClone().AsObject());
}
