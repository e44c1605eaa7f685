using AiGateway.Bench.Micro.Inputs;
using AiGateway.Calls;
using AiGateway.Policies;
using AiGateway.Policies.Access;
using AiGateway.Policies.Authentication;
using AiGateway.Policies.Metrics;
using AiGateway.Policies.Outages;
using AiGateway.Policies.RateLimits;
using AiGateway.Policies.Reading;
using AiGateway.Policies.Recording;
using AiGateway.Policies.Routing;
using AiGateway.Upstream;
using BenchmarkDotNet.Attributes;

namespace AiGateway.Bench.Micro;

/// <summary>
/// A call through one policy, to an answer that is there at once, and its end. The first row is a call through none: take it off each of the others.
/// </summary>
public class EachPolicy
{
    private static readonly GatewayReply Whole = new GatewayReply.Complete(200, ReadOnlyMemory<byte>.Empty) { Facts = SampleCalls.Completed.Facts };
    private static readonly PolicyNext End = static _ => new(Whole);
    private readonly CallRequest request = SampleCalls.Request();
    private CallArrival arrival = SampleCalls.Arrival([]);
    private BenchGateway gateway = null!;
    private UpstreamClient upstream = null!;
    private IPolicy metrics = null!, outages = null!, authentication = null!, recording = null!, reading = null!, access = null!, routing = null!, rateLimits = null!, journal = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        gateway = await BenchGateway.StartAsync();
        arrival = SampleCalls.Arrival(ChatRequests.OfSize(400), gateway.Key);
        metrics = gateway.Get<MetricsPolicy>();
        outages = gateway.Get<OutagePolicy>();
        authentication = gateway.Get<AuthenticationPolicy>();
        recording = gateway.Get<RecordingPolicy>();
        reading = gateway.Get<ReadingPolicy>();
        access = gateway.Get<AccessPolicy>();
        routing = gateway.Get<RoutingPolicy>();
        rateLimits = gateway.Get<RateLimitPolicy>();
        journal = gateway.Get<JournalPolicy>();
        upstream = gateway.Get<UpstreamClient>();
    }

    [GlobalCleanup]
    public ValueTask CleanUpAsync() => gateway.DisposeAsync();

    [Benchmark(Description = "none", Baseline = true)]
    public ValueTask<GatewayReply> None() => AskAsync(null);

    [Benchmark(Description = "metrics")]
    public ValueTask<GatewayReply> Metrics() => AskAsync(metrics);

    [Benchmark(Description = "outages")]
    public ValueTask<GatewayReply> Outages() => AskAsync(outages);

    [Benchmark(Description = "authentication")]
    public ValueTask<GatewayReply> Authentication() => AskAsync(authentication);

    [Benchmark(Description = "recording")]
    public ValueTask<GatewayReply> Recording() => AskAsync(recording);

    [Benchmark(Description = "reading, 0.4 KiB")]
    public ValueTask<GatewayReply> Reading() => AskAsync(reading);

    [Benchmark(Description = "access")]
    public ValueTask<GatewayReply> Access() => AskAsync(access);

    [Benchmark(Description = "routing")]
    public ValueTask<GatewayReply> Routing() => AskAsync(routing);

    [Benchmark(Description = "rate limits, three hold")]
    public ValueTask<GatewayReply> RateLimits() => AskAsync(rateLimits);

    [Benchmark(Description = "rate limits, one refuses")]
    public ValueTask<GatewayReply> RateLimitsRefuse()
    {
        var call = SampleCalls.Known(arrival, request);
        call.RouteTo(SampleCalls.Target with { Model = "spent" });
        return AskAsync(call, rateLimits);
    }

    [Benchmark(Description = "journal")]
    public ValueTask<GatewayReply> Journal() => AskAsync(journal);

    [Benchmark(Description = "no policy, but the upstream, which answers at once")]
    public async ValueTask<GatewayReply> Upstream()
    {
        var call = SampleCalls.Known(arrival, request);
        var reply = await upstream.AskAsync(call);
        await call.FinishAsync(SampleCalls.Completed);
        return reply;
    }

    private ValueTask<GatewayReply> AskAsync(IPolicy? policy) => AskAsync(SampleCalls.Known(arrival, request), policy);

    private static async ValueTask<GatewayReply> AskAsync(GatewayCall call, IPolicy? policy)
    {
        var reply = policy is null ? await End(call) : await policy.InvokeAsync(call, End);
        await call.FinishAsync(SampleCalls.Completed);
        return reply;
    }
}
