namespace AiGateway.Tests.Upstream;

/// <summary>A body that comes in pieces: each read gets at most what lies before the next cut.</summary>
internal sealed class Pieces(byte[] bytes, IEnumerable<int> cuts) : MemoryStream(bytes)
{
    private readonly Queue<int> ends = new([.. cuts.Where(cut => cut > 0 && cut < bytes.Length), bytes.Length]);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty) return new(0);
        while (ends.Count > 1 && ends.Peek() <= Position) ends.Dequeue();
        var piece = Math.Min(buffer.Length, ends.Peek() - (int)Position);
        return base.ReadAsync(buffer[..piece], cancellationToken);
    }
}
