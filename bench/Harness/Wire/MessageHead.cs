namespace AiGateway.Bench.Wire;

/// <summary>What a head says about the body behind it; a length of -1 is one that it does not tell.</summary>
internal record struct MessageHead
{
    public long Length;
    public bool Chunked;
    public bool Close;
    public bool Stream;
}
