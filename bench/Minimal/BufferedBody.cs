using System.Buffers;
using System.Net;

namespace AiGateway.Bench.Minimal;

/// <summary>The request's body as it lies in the server's buffers, sent on without a copy.</summary>
internal sealed class BufferedBody(ReadOnlySequence<byte> body) : HttpContent
{
    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) =>
        body.IsSingleSegment ? stream.WriteAsync(body.First, cancellationToken).AsTask() : WriteSegmentsAsync(stream, cancellationToken);

    private async Task WriteSegmentsAsync(Stream stream, CancellationToken cancellationToken)
    {
        foreach (var segment in body) await stream.WriteAsync(segment, cancellationToken);
    }
}
