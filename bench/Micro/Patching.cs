using AiGateway.Bench.Micro.Inputs;
using AiGateway.Calls;
using AiGateway.Dialects.OpenAI;
using BenchmarkDotNet.Attributes;

namespace AiGateway.Bench.Micro;

/// <summary>Changing a request into what its upstream is to see.</summary>
public class Patching
{
    private static readonly Target Same = SampleCalls.Target with { UpstreamModel = "simulated" };
    private static readonly Target Other = SampleCalls.Target with { UpstreamModel = "gpt-4o-mini-2024-07-18" };
    private readonly OpenAIChatDialect dialect = new();
    private readonly CallRequest small = Read(400, stream: false);
    private readonly CallRequest streaming = Read(400, stream: true);
    private readonly CallRequest large = Read(256 * 1024, stream: false);

    [Benchmark(Description = "0.4 KiB, nothing to change")]
    public ReadOnlyMemory<byte> Unchanged() => dialect.Prepare(small, Same).Document;

    [Benchmark(Description = "0.4 KiB, the model")]
    public ReadOnlyMemory<byte> Model() => dialect.Prepare(small, Other).Document;

    [Benchmark(Description = "0.4 KiB, the model; usage is asked for")]
    public ReadOnlyMemory<byte> Streaming() => dialect.Prepare(streaming, Other).Document;

    [Benchmark(Description = "256 KiB, the model")]
    public ReadOnlyMemory<byte> Large() => dialect.Prepare(large, Other).Document;

    private static CallRequest Read(int bytes, bool stream) => new OpenAIChatDialect().Read(ChatRequests.OfSize(bytes, stream), CallPath.Plain).Request!;
}
