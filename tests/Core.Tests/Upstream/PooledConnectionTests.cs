using System.Globalization;
using System.Text;
using System.Text.Json;
using AiGateway.Calls;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.Tests.Upstream;

public sealed class PooledConnectionTests
{
    private const int Calls = 2000;

    [Fact]
    public async Task A_connection_never_carries_bytes_of_another_call()
    {
        await using var upstream = await ScriptedUpstream.StartAsync();
        upstream.Otherwise = request => Echo(CanaryOf(request));
        using var egress = new Egresses(upstream.HostAndPort);

        await Parallel.ForAsync(0, Calls, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, _) => await CallAsync(egress, upstream.BaseUrl, number));

        upstream.Requests.Count.ShouldBe(Calls);
        upstream.Requests.Select(request => request.Connection).Distinct().Count().ShouldBeLessThan(Calls, "connections were shared, or the test shows nothing");
    }

    // Every other call is left: before its reply, after its first batch, or in the middle of a read.
    private static async Task CallAsync(Egresses egress, Uri baseUrl, int number)
    {
        using var client = new CancellationTokenSource();
        var canary = string.Create(CultureInfo.InvariantCulture, $"canary-{number:D5}-");
        var call = Asked.Call(Asked.TargetAt(baseUrl), $$"""{"model":"m","messages":[{"role":"user","content":"{{canary}}"}],"stream":true}""", aborted: client.Token);
        try
        {
            await using var stream = (await egress.AskAsync(call)).ShouldBeOfType<GatewayReply.Streaming>().Stream;
            var reads = 0;
            while (await stream.ReadAsync(client.Token) is { } batch)
            {
                OnlyOf(canary, batch);
                batch.Error.ShouldBeNull();
                if (number % 2 == 1 && ++reads > number / 2 % 3) return;
                if (number % 8 == 3) await client.CancelAsync();
            }
        }
        catch (OperationCanceledException) when (client.IsCancellationRequested)
        {
            // This one left.
        }
    }

    private static void OnlyOf(string canary, StreamBatch batch)
    {
        var text = Encoding.UTF8.GetString(batch.Bytes.Span);
        text.Replace(canary, "", StringComparison.Ordinal).ShouldNotContain("canary");
    }

    private static string CanaryOf(ReceivedRequest request) =>
        JsonDocument.Parse(request.Body).RootElement.GetProperty("messages")[0].GetProperty("content").GetString()!;

    private static UpstreamScript Echo(string canary) => OpenAIScripts.Stream([.. Enumerable.Repeat(canary, 6)]);
}
