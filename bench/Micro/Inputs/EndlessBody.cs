namespace AiGateway.Bench.Micro.Inputs;

/// <summary>An upstream's body without end: its opening, and then one of the reads after the other. An idle one lets its reader wait before each, as a socket does.</summary>
internal sealed class EndlessBody(byte[] opening, byte[][] reads, bool isIdle) : Stream
{
    private readonly Awaited wait = new();
    private bool isOpened;
    private int at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return isIdle ? wait.Next() : new(0);
        var read = isOpened ? reads[at = (at + 1) % reads.Length] : opening;
        isOpened = true;
        read.CopyTo(buffer);
        return new(read.Length);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
