using AiGateway.Fixtures;
using AiGateway.Fixtures.Http2;

namespace AiGateway.Soak.Proofs;

/// <summary>Streams of HTTP/2 that are opened only to be reset, heads of requests without an end, headers without number: each connection is closed, and nothing grows.</summary>
internal static class ResetsProof
{
    private const string Path = "/v1/chat/completions";
    private const int InABurst = 1_000;
    private const double MostGrowth = 1.1;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(Verdict verdict, int count)
    {
        using var tls = new TlsEndpoint();
        await using var stand = await Stand.StartAsync(tls.Settings);
        using var calls = new NormalCalls(stand);
        await stand.Probe.TellAsync("before");
        var first = await WaveAsync(stand, tls, count, verdict);
        var second = await WaveAsync(stand, tls, count, verdict);

        verdict.Holds("a second wave leaves no more than the first: at most a tenth more is resident", second.ResidentMiB <= first.ResidentMiB * MostGrowth);
        verdict.Holds("normal calls are answered", await calls.WholeAsync() && await calls.StreamAsync());
        await stand.JudgeRecordsAsync(verdict, []);
    }

    private static async Task<Sample> WaveAsync(Stand stand, TlsEndpoint tls, int count, Verdict verdict)
    {
        using var longest = new CancellationTokenSource(Longest);
        var (resets, closed, connections) = (0, 0, 0);
        for (; resets < count; connections++)
        {
            var (sent, isClosed) = await ResetAsync(stand, tls, longest.Token);
            resets += sent;
            if (isClosed) closed++;
        }

        verdict.Holds($"{resets} resets on {connections} connections: {closed} were closed by the gateway", closed == connections);
        await Task.WhenAll(Enumerable.Range(0, count / InABurst).Select(_ => EndlessHeadAsync(stand, tls, longest.Token)));
        var refused = await Task.WhenAll(Enumerable.Range(0, count / 10).Select(_ => ManyHeadersAsync(stand)));
        verdict.Holds($"{refused.Count(isRefused => isRefused)} of {refused.Length} floods of headers were refused", refused.All(isRefused => isRefused));
        await stand.IsQuietAsync();
        return await stand.Probe.TellAsync("after a wave");
    }

    private static async Task<(int Sent, bool IsClosed)> ResetAsync(Stand stand, TlsEndpoint tls, CancellationToken longest)
    {
        await using var client = await RawHttp2Client.ConnectAsync(tls, longest);
        var ending = client.ReadToEndAsync(longest);
        var sent = 0;
        do sent += InABurst;
        while (await client.TryWriteAsync(Burst(stand, 2 * (sent - InABurst) + 1), longest));
        await ending;
        return (sent, true);
    }

    private static byte[] Burst(Stand stand, int stream)
    {
        using var burst = new MemoryStream();
        for (var last = stream + 2 * InABurst; stream < last; stream += 2)
        {
            burst.Write(Http2Frames.Post(stream, Path, stand.Gateway.ApiKey));
            burst.Write(Http2Frames.Reset(stream));
        }

        return burst.ToArray();
    }

    private static async Task EndlessHeadAsync(Stand stand, TlsEndpoint tls, CancellationToken longest)
    {
        await using var client = await RawHttp2Client.ConnectAsync(tls, longest);
        var ending = client.ReadToEndAsync(longest);
        await client.TryWriteAsync(Http2Frames.UnendingPost(1, Path, stand.Gateway.ApiKey), longest);
        while (!ending.IsCompleted && await client.TryWriteAsync(Http2Frames.Continuation(1, "x-more", new string('x', 1024)), longest)) { }
        await ending;
    }

    private static async Task<bool> ManyHeadersAsync(Stand stand)
    {
        using var call = await RawCall.OpenAsync(stand.Gateway);
        await call.TrySendAsync(RawCall.Head(stand.Gateway, 2, string.Concat(Enumerable.Range(0, 200).Select(number => $"x-{number}: 1\r\n"))));
        return (await call.ReadToAsync("\r\n\r\n")).StartsWith("HTTP/1.1 431 ", StringComparison.Ordinal);
    }
}
