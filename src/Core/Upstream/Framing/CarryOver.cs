using System.Buffers;

namespace AiGateway.Upstream.Framing;

/// <summary>Bytes kept from one read to the next, in a buffer that is back in the pool while there are none.</summary>
internal struct CarryOver
{
    private byte[]? buffer;

    public int Length { get; private set; }

    public readonly bool IsEmpty => Length == 0;

    public readonly ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, Length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return;
        if (buffer is null || buffer.Length - Length < bytes.Length) Grow(bytes.Length);
        bytes.CopyTo(buffer.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Forgets the bytes; they stay readable until the next append.</summary>
    public void Forget() => Length = 0;

    /// <summary>Forgets the bytes and gives the buffer back.</summary>
    public void Release()
    {
        Length = 0;
        if (buffer is null) return;
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = null;
    }

    private void Grow(int more)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Length + more, Length * 2));
        Bytes.CopyTo(larger);
        if (buffer is not null) ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
