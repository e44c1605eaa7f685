using AiGateway.Bench.Micro.Inputs;
using AiGateway.Calls;
using AiGateway.Dialects.OpenAI;
using AiGateway.Upstream;
using AiGateway.Upstream.Failures;
using AiGateway.Upstream.Framing;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;

namespace AiGateway.Bench.Micro;

/// <summary>The whole way of a stream from its socket to the batches that the client is sent. All figures are for one event.</summary>
public class PassedStream
{
    private readonly UpstreamStream burst = Open([ChatStreams.Read()], isIdle: false);
    private readonly UpstreamStream events = Open(ChatStreams.Events(), isIdle: false);
    private readonly UpstreamStream paced = Open(ChatStreams.Events(), isIdle: true);

    [Benchmark(Description = "60 events a read", OperationsPerInvoke = ChatStreams.EventsOfARead)]
    public ValueTask<StreamBatch?> Burst() => burst.ReadAsync(CancellationToken.None);

    [Benchmark(Description = "one event a read")]
    public ValueTask<StreamBatch?> Events() => events.ReadAsync(CancellationToken.None);

    // With what it takes a thread of the pool to wake up.
    [Benchmark(Description = "one event a read, waited for", OperationsPerInvoke = ChatStreams.EventsOfARead)]
    public async Task PacedAsync()
    {
        for (var read = 0; read < ChatStreams.EventsOfARead; read++) await paced.ReadAsync(CancellationToken.None);
    }

    [GlobalCleanup]
    public async ValueTask CleanUpAsync()
    {
        await burst.DisposeAsync();
        await events.DisposeAsync();
        await paced.DisposeAsync();
    }

    private static UpstreamStream Open(byte[][] reads, bool isIdle)
    {
        var request = SampleCalls.Request(stream: true);
        var call = SampleCalls.Known(SampleCalls.Arrival([]), request);
        var clock = new StageClock(call, new CallTimeouts { Total = TimeSpan.FromHours(1) }, TimeProvider.System);
        clock.Answered();
        return new UpstreamStream(
            call, call.Target!, new HttpResponseMessage(), new EndlessBody(reads, isIdle), new OpenAIChatStreamReader(request), new SseFramer(new UpstreamOptions().MaxEventBytes), clock, new FailureLog(NullLogger<UpstreamClient>.Instance));
    }
}
