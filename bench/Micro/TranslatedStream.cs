using AiGateway.Bench.Micro.Inputs;
using AiGateway.Calls;
using BenchmarkDotNet.Attributes;

namespace AiGateway.Bench.Micro;

/// <summary>The same text, passed through in each dialect and translated between them, from the socket to the batches that the client is sent. All figures are for one event.</summary>
public class TranslatedStream
{
    private ReplyStream burst = null!, events = null!;

    public static IEnumerable<StreamWay> Ways => StreamWay.All;

    [ParamsSource(nameof(Ways))]
    public StreamWay Way { get; set; } = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        var from = WireStreams.Of(Way.Upstream);
        burst = await OpenStreams.OpenAsync(Way, from, inOneRead: true);
        events = await OpenStreams.OpenAsync(Way, from);
    }

    [Benchmark(Description = "60 events a read", OperationsPerInvoke = ChatStreams.EventsOfARead)]
    public ValueTask<StreamBatch?> Burst() => burst.ReadAsync(CancellationToken.None);

    [Benchmark(Description = "one event a read")]
    public ValueTask<StreamBatch?> Events() => events.ReadAsync(CancellationToken.None);

    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await burst.DisposeAsync();
        await events.DisposeAsync();
    }
}
