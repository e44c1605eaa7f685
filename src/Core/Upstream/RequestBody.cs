using System.Net;
using AiGateway.Upstream.Failures;

namespace AiGateway.Upstream;

/// <summary>The body of a request, which tells the clock when a connection took it and when it was out.</summary>
internal sealed class RequestBody : HttpContent
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly StageClock clock;

    public RequestBody(ReadOnlyMemory<byte> bytes, StageClock clock)
    {
        (this.bytes, this.clock) = (bytes, clock);
        Headers.TryAddWithoutValidation("content-type", "application/json");
    }

    /// <summary>The document, for the simulated model, which has no wire.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        clock.Connected();
        await stream.WriteAsync(bytes, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        clock.Sent();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
