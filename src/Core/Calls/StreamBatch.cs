using System.Buffers;

namespace AiGateway.Calls;

/// <summary>
/// The events that one read of a socket brought, in one pooled buffer, ready for the wire. It is written by the stream that owns it and
/// reused for the next read; while a stream is idle its buffer is back in the pool.
/// </summary>
public sealed class StreamBatch : IBufferWriter<byte>
{
    private byte[] buffer = [];
    private int length;

    /// <summary>The events' bytes, framed.</summary>
    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

    public bool IsEmpty => length == 0;

    /// <summary>True for the batch that ends a reply properly; it holds the terminal event and nothing else.</summary>
    public bool IsTerminal { get; set; }

    /// <summary>Set when the stream broke: the caller is told in its dialect and the stream ends without a terminal event.</summary>
    public GatewayError? Error { get; set; }

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return buffer.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return buffer.AsSpan(length);
    }

    /// <summary>Makes room for so many more bytes at once, rather than little by little.</summary>
    public void Expect(int bytes) => Reserve(bytes);

    /// <summary>Appends bytes.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(length));
        length += bytes.Length;
    }

    /// <summary>Empties the batch and gives its buffer back.</summary>
    public void Clear()
    {
        length = 0;
        IsTerminal = false;
        Error = null;
        if (buffer.Length == 0) return;
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private void Reserve(int more)
    {
        if (buffer.Length - length >= more) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(1024, Math.Max(length + more, buffer.Length * 2)));
        buffer.AsSpan(0, length).CopyTo(larger);
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
