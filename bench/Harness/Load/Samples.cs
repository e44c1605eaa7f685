namespace AiGateway.Bench.Load;

/// <summary>Every measured time, exactly; a run has millions at most.</summary>
internal sealed class Samples
{
    private const int BlockSize = 64 * 1024;

    private readonly List<int[]> _blocks = [];
    private int _inLast = BlockSize;

    public int Count => (_blocks.Count - 1) * BlockSize + _inLast;

    /// <summary>Takes a time in clock ticks; it is kept in tenths of a microsecond.</summary>
    public void Add(double microseconds)
    {
        if (_inLast == BlockSize)
        {
            _blocks.Add(new int[BlockSize]);
            _inLast = 0;
        }

        _blocks[^1][_inLast++] = (int)Math.Clamp(microseconds * 10, int.MinValue, int.MaxValue);
    }

    public Percentiles Summarise()
    {
        if (Count == 0) return Percentiles.None;
        var all = new int[Count];
        for (var block = 0; block < _blocks.Count; block++)
            _blocks[block].AsSpan(0, Math.Min(BlockSize, all.Length - block * BlockSize)).CopyTo(all.AsSpan(block * BlockSize));
        Array.Sort(all);
        return Percentiles.Of(all);
    }
}
