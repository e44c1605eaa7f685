using AiGateway.Bench.Micro.Inputs;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.OpenAI;
using AiGateway.Upstream.Framing;
using BenchmarkDotNet.Attributes;

namespace AiGateway.Bench.Micro;

/// <summary>Cutting an upstream's bytes into events, reading each and writing it for the client. All figures are for one event.</summary>
public class Framing
{
    private readonly byte[][] read = [ChatStreams.Read()];
    private readonly byte[][] events = ChatStreams.Events();
    private readonly byte[][] pieces = ChatStreams.Pieces();
    private readonly SseFramer framer = new(maxEventBytes: 1024 * 1024);
    private readonly StreamBatch batch = new();
    private readonly OpenAIChatStreamReader reader = new(SampleCalls.Request(stream: true));
    private readonly OpenAIChatStreamReader cutter = new(SampleCalls.Request(stream: true) with { WantsStreamUsage = false });

    [Benchmark(Description = "framed only", OperationsPerInvoke = ChatStreams.EventsOfARead)]
    public int FrameOnly()
    {
        var length = 0;
        ReadOnlySpan<byte> unread = read[0];
        while (framer.TryRead(ref unread, out var @event)) length += @event.Data.Length;
        return length;
    }

    [Benchmark(Description = "in one read", OperationsPerInvoke = ChatStreams.EventsOfARead)]
    public void InOneRead() => Pass(read, reader);

    [Benchmark(Description = "in one read, without usage for the client", OperationsPerInvoke = ChatStreams.EventsOfARead)]
    public void InOneReadWithoutUsage() => Pass(read, cutter);

    [Benchmark(Description = "one event a read", OperationsPerInvoke = ChatStreams.EventsOfARead)]
    public void OneEventARead() => Pass(events, reader);

    [Benchmark(Description = "cut at odd places", OperationsPerInvoke = ChatStreams.EventsOfARead)]
    public void AtOddPlaces() => Pass(pieces, reader);

    [GlobalCleanup]
    public void CleanUp()
    {
        framer.Dispose();
        batch.Clear();
    }

    private void Pass(byte[][] reads, OpenAIChatStreamReader to)
    {
        foreach (var bytes in reads)
        {
            ReadOnlySpan<byte> unread = bytes;
            batch.Expect(bytes.Length);
            while (framer.TryRead(ref unread, out var @event))
                if (to.Accept(@event.Name, @event.Data, batch).Kind != StreamStepKind.Go) throw new InvalidOperationException("Every event passes.");
            batch.Clear();
        }
    }
}
