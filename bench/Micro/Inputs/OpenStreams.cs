using AiGateway.Calls;
using AiGateway.Upstream;
using AiGateway.Upstream.Egress;
using AiGateway.Upstream.Failures;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiGateway.Bench.Micro.Inputs;

/// <summary>Streams without end, as the gateway opens them.</summary>
internal static class OpenStreams
{
    private static readonly Uri Address = new("https://upstream.invalid/");

    /// <summary>A stream of which the opening was read: from here on it brings the reads again and again.</summary>
    public static async Task<ReplyStream> OpenAsync(StreamWay way, WireStream from, bool inOneRead = false, bool isIdle = false)
    {
        var call = SampleCalls.Known(SampleCalls.Arrival([]), CallerRequests.Streaming(way.Caller));
        var clock = new StageClock(call, new CallTimeouts { Total = TimeSpan.FromHours(1) }, TimeProvider.System);
        var handler = new AnswersWith(new EndlessBody(from.Opening, inOneRead ? [from.Read] : from.Deltas, isIdle));
        var exchange = new Exchange(call, call.Target!, way.Dialect!, clock, new(), new FailureLog(NullLogger<UpstreamClient>.Instance), TimeProvider.System);
        var egress = new EgressClient(handler, handler, new HashSet<string>());
        if (await exchange.AskAsync(egress, new(HttpMethod.Post, Address)) is not GatewayReply.Streaming reply) throw new InvalidOperationException($"{way} gives no stream.");
        await reply.Stream.ReadAsync(CancellationToken.None);
        return reply.Stream;
    }
}
