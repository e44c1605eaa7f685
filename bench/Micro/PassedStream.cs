using AiGateway.Bench.Micro.Inputs;
using AiGateway.Calls;
using BenchmarkDotNet.Attributes;

namespace AiGateway.Bench.Micro;

/// <summary>The whole way of a stream from its socket to the batches that the client is sent, in the dialect that both speak. All figures are for one event.</summary>
public class PassedStream
{
    private ReplyStream burst = null!, events = null!, paced = null!;

    [Params("openai-chat", "anthropic-messages", "openai-responses", "gemini-generate")]
    public string Dialect { get; set; } = "";

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var (way, from) = (new StreamWay(Dialect, Dialect), WireStreams.Of(Dialect));
        burst = await OpenStreams.OpenAsync(way, from, inOneRead: true);
        events = await OpenStreams.OpenAsync(way, from);
        paced = await OpenStreams.OpenAsync(way, from, isIdle: true);
    }

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
    public async Task CleanUpAsync()
    {
        await burst.DisposeAsync();
        await events.DisposeAsync();
        await paced.DisposeAsync();
    }
}
