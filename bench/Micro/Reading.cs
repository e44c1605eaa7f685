using AiGateway.Bench.Micro.Inputs;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Dialects.OpenAI;
using BenchmarkDotNet.Attributes;

namespace AiGateway.Bench.Micro;

/// <summary>Reading and checking a chat request.</summary>
public class Reading
{
    private readonly OpenAIChatDialect dialect = new();
    private readonly byte[] small = ChatRequests.OfSize(400);
    private readonly byte[] streaming = ChatRequests.OfSize(400, stream: true);
    private readonly byte[] common = ChatRequests.OfSize(4 * 1024);
    private readonly byte[] large = ChatRequests.OfSize(256 * 1024);

    [Benchmark(Description = "0.4 KiB")]
    public RequestReading Small() => dialect.Read(small, CallPath.Plain);

    [Benchmark(Description = "0.4 KiB with stream_options")]
    public RequestReading Streaming() => dialect.Read(streaming, CallPath.Plain);

    [Benchmark(Description = "4 KiB")]
    public RequestReading Common() => dialect.Read(common, CallPath.Plain);

    [Benchmark(Description = "256 KiB")]
    public RequestReading Large() => dialect.Read(large, CallPath.Plain);
}
