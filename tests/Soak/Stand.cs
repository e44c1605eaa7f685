using System.Text.Json.Nodes;
using AiGateway.Fixtures;

namespace AiGateway.Soak;

/// <summary>A gateway process in front of an upstream of this process, with one model.</summary>
internal sealed class Stand : IAsyncDisposable
{
    public const string Model = "soak";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly string directory;

    private Stand(GatewayProcess gateway, SoakUpstream upstream, string directory)
    {
        (Gateway, Upstream, this.directory) = (gateway, upstream, directory);
        Probe = new(gateway);
    }

    public GatewayProcess Gateway { get; }

    public SoakUpstream Upstream { get; }

    public Probe Probe { get; }

    public static async Task<Stand> StartAsync(params string[] settings)
    {
        var upstream = await SoakUpstream.StartAsync();
        var directory = GatewayProcess.NewDataDirectory();
        var gateway = await GatewayProcess.StartAsync(directory, [$"--Gateway:Upstream:AllowedPrivateHosts:0={upstream.BaseUrl.Authority}", .. settings]);
        await gateway.ManageAsync(HttpMethod.Put, $"providers/{Model}", new { kind = "openai", baseUrl = upstream.BaseUrl });
        await gateway.ManageAsync(HttpMethod.Put, $"deployments/{Model}", new { provider = Model, model = Model });
        await gateway.ManageAsync(HttpMethod.Put, $"models/{Model}", new { route = new { targets = new[] { new { deployment = Model } }, timeouts = new { idleSeconds = 220 } } });
        return new(gateway, upstream, directory);
    }

    /// <summary>Waits until no call is in flight and no record outstanding; false when that does not come.</summary>
    public async Task<bool> IsQuietAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!patience.IsCancellationRequested)
        {
            if (await Probe.SampleAsync() is { Active: 0, Open: 0 }) return true;
            await Task.Delay(500, CancellationToken.None);
        }

        return false;
    }

    /// <summary>Waits until the process has no more files open than that; idle connections to the upstream are kept for a while. False when that does not come.</summary>
    public async Task<bool> AreClosedAsync(int files)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!patience.IsCancellationRequested)
        {
            if ((await Probe.SampleAsync()).Files <= files) return true;
            await Task.Delay(1_000, CancellationToken.None);
        }

        return false;
    }

    /// <summary>Each call that the gateway counted has one record, and so has each of these.</summary>
    public async Task JudgeRecordsAsync(Verdict verdict, IReadOnlyCollection<string> ids)
    {
        verdict.Holds("no call is in flight and none is open in the journal when all is over", await IsQuietAsync());
        var sample = await Probe.SampleAsync();
        var records = await RecordsAsync(ofCalls: sample.Calls);
        var recorded = records.Select(record => record["id"]!.GetValue<string>()).ToHashSet();
        Console.WriteLine("records: " + string.Join(", ", records.CountBy(record => $"{record["outcome"]} {record["status"]}").Select(pair => $"{pair.Value} {pair.Key}")));
        // A client that left before the gateway knew who it was leaves no record.
        var left = records.Count(IsOfOneWhoLeft);
        verdict.Holds($"{sample.Calls} calls were counted and {records.Count - left} recorded", sample.Calls == records.Count - left);
        verdict.Holds($"{sample.Left} more were left before they were answered and {left} recorded", left <= sample.Left);
        verdict.Holds("no call has more than one record", recorded.Count == records.Count);
        verdict.Holds($"{ids.Count} calls whose id a client saw have theirs", ids.All(recorded.Contains));
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        await Upstream.DisposeAsync();
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }

    // A record is accepted before the end of its call leaves, and can be found somewhat later.
    private async Task<List<JsonNode>> RecordsAsync(long ofCalls)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var records = await RecordsAsync();
            if (patience.IsCancellationRequested || records.Count(record => !IsOfOneWhoLeft(record)) >= ofCalls) return records;
            await Task.Delay(2_000, CancellationToken.None);
        }
    }

    private static bool IsOfOneWhoLeft(JsonNode record) => record["status"]!.GetValue<int>() == Probe.ClientLeft;

    // Newest first.
    private async Task<List<JsonNode>> RecordsAsync()
    {
        List<JsonNode> records = [];
        string? after = null;
        do
        {
            var page = (await Gateway.ManageAsync(HttpMethod.Get, "calls?limit=500" + (after is null ? "" : "&after=" + Uri.EscapeDataString(after))))!;
            records.AddRange(page["items"]!.AsArray().Select(record => record!));
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);
        return records;
    }
}
