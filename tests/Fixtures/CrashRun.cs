using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.Fixtures;

/// <summary>
/// Kills the gateway at random points under load, again and again over one data directory, and counts: every call whose first byte reached a
/// client must have exactly one record.
/// </summary>
public sealed class CrashRun(int seed)
{
    private const int Clients = 16;
    private const string AdminKeySetting = "--Gateway:AdminKey=";
    private readonly Random random = new(seed);
    private readonly ConcurrentDictionary<string, bool> answered = new();
    private readonly string adminKey = Guid.NewGuid().ToString("N") + Guid.NewGuid().ToString("N");

    /// <summary>What was found.</summary>
    /// <param name="Answered">Calls whose first byte reached a client.</param>
    /// <param name="Missing">Of those, ids without a record.</param>
    /// <param name="Doubled">Ids with more than one record.</param>
    /// <param name="Lost">How many records say that the gateway died before the call was settled.</param>
    public sealed record Finding(int Answered, IReadOnlyList<string> Missing, IReadOnlyList<string> Doubled, int Lost);

    /// <summary>Runs <paramref name="kills"/> lives of the gateway, each ended by SIGKILL after a random time.</summary>
    public async Task<Finding> RunAsync(int kills, params string[] settings)
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        upstream.Otherwise = _ => OpenAIScripts.Stream("one", "two", "three");
        var directory = GatewayProcess.NewDataDirectory();
        string[] all = [AdminKeySetting + adminKey, $"--Gateway:Upstream:AllowedPrivateHosts:0={upstream.HostAndPort}", .. settings];
        try
        {
            var key = "";
            for (var life = 0; life < kills; life++) key = await LiveAndDieAsync(directory, all, upstream, key);
            return await CountAsync(directory, all);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private async Task<string> LiveAndDieAsync(string directory, string[] settings, ScriptedUpstream upstream, string key)
    {
        await using var gateway = await GatewayProcess.StartAsync(directory, settings);
        if (key.Length == 0)
        {
            key = gateway.ApiKey;
            await gateway.AddModelAsync(GatewayWithUpstream.Model, upstream.BaseUrl);
        }

        using var dead = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(_ => CallUntilDeadAsync(gateway, key, dead.Token)).ToArray();
        // By progress, not by time: on a busy machine a life may need seconds for its first call.
        await WaitForAsync(answered.Count + random.Next(1, 200));
        await gateway.KillAsync();
        await dead.CancelAsync();
        await Task.WhenAll(clients);
        return key;
    }

    private async Task WaitForAsync(int calls)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (answered.Count < calls) await Task.Delay(random.Next(1, 20), patience.Token);
    }

    private async Task CallUntilDeadAsync(GatewayProcess gateway, string key, CancellationToken dead)
    {
        using var client = gateway.Client(key);
        while (!dead.IsCancellationRequested)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/chat/completions")
                {
                    Content = new StringContent($$"""{"model":"{{GatewayWithUpstream.Model}}","stream":true,"messages":[{"role":"user","content":"hi"}]}""", Encoding.UTF8, "application/json"),
                };
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, dead);
                var body = await answer.Content.ReadAsStreamAsync(dead);
                if (await body.ReadAsync(new byte[1], dead) == 1) answered[answer.Headers.GetValues("x-request-id").Single()] = true;
                await body.CopyToAsync(Stream.Null, dead);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                // The gateway is dead or dying: the loop's condition ends it.
                if (!dead.IsCancellationRequested) await Task.Delay(5, CancellationToken.None);
            }
        }
    }

    private async Task<Finding> CountAsync(string directory, string[] settings)
    {
        await using var gateway = await GatewayProcess.StartAsync(directory, settings);
        var records = await AllRecordsAsync(gateway);
        var byId = records.GroupBy(record => record["id"]!.GetValue<string>()).ToDictionary(group => group.Key, group => group.Count());
        return new(
            answered.Count,
            [.. answered.Keys.Where(id => !byId.ContainsKey(id))],
            [.. byId.Where(pair => pair.Value > 1).Select(pair => pair.Key)],
            records.Count(record => record["outcome"]!.GetValue<string>() == "lost"));
    }

    private static async Task<List<JsonNode>> AllRecordsAsync(GatewayProcess gateway)
    {
        List<JsonNode> all = [];
        string? after = null;
        do
        {
            var page = (await gateway.ManageAsync(HttpMethod.Get, "calls?limit=500" + (after is null ? "" : "&after=" + Uri.EscapeDataString(after))))!;
            all.AddRange(page["items"]!.AsArray().Select(item => item!));
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);
        return all;
    }
}
