namespace AiGateway.Bench.Wire;

/// <summary>Bytes that are kept from one read to the next. It grows and is used again.</summary>
internal sealed class ByteBuffer(int size)
{
    private byte[] _bytes = new byte[size];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public Memory<byte> Memory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public Span<byte> Append(ReadOnlySpan<byte> bytes)
    {
        if (Length + bytes.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + bytes.Length));
        var place = _bytes.AsSpan(Length, bytes.Length);
        bytes.CopyTo(place);
        Length += bytes.Length;
        return place;
    }

    /// <summary>Drops what stands before a place; the rest moves to the front.</summary>
    public void DropBefore(int place)
    {
        Written[place..].CopyTo(_bytes);
        Length -= place;
    }
}
