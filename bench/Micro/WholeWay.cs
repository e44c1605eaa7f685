using AiGateway.Bench.Micro.Inputs;
using AiGateway.Calls;
using AiGateway.Pipeline;
using BenchmarkDotNet.Attributes;

namespace AiGateway.Bench.Micro;

/// <summary>A call through the whole pipeline, to an upstream that answers at once: all that the gateway does for it but HTTP and the disk.</summary>
public class WholeWay
{
    private CallArrival whole = SampleCalls.Arrival([]);
    private CallArrival streaming = SampleCalls.Arrival([]);
    private BenchGateway gateway = null!;
    private GatewayPipeline pipeline = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        gateway = await BenchGateway.StartAsync();
        whole = SampleCalls.Arrival(ChatRequests.OfSize(400), gateway.Key);
        streaming = SampleCalls.Arrival(ChatRequests.OfSize(400, stream: true), gateway.Key);
        pipeline = gateway.Get<GatewayPipeline>();
    }

    [GlobalCleanup]
    public ValueTask CleanUpAsync() => gateway.DisposeAsync();

    [Benchmark(Description = "a whole reply")]
    public async ValueTask<int> Whole()
    {
        var call = new GatewayCall(whole, CallRequest.Unread, CancellationToken.None);
        if (await pipeline.InvokeAsync(call) is not GatewayReply.Complete reply) throw new InvalidOperationException("The call was not answered.");
        await call.FinishAsync(SampleCalls.Completed);
        return reply.Body.Length;
    }

    [Benchmark(Description = "a stream of 61 events")]
    public async ValueTask<int> Streaming()
    {
        var call = new GatewayCall(streaming, CallRequest.Unread, CancellationToken.None);
        if (await pipeline.InvokeAsync(call) is not GatewayReply.Streaming reply) throw new InvalidOperationException("The call was not answered.");
        var length = 0;
        while (await reply.Stream.ReadAsync(CancellationToken.None) is { } batch) length += batch.Bytes.Length;
        await call.FinishAsync(SampleCalls.Completed);
        await reply.Stream.DisposeAsync();
        return length;
    }
}
