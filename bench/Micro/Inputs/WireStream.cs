namespace AiGateway.Bench.Micro.Inputs;

/// <summary>A stream as an upstream writes it: what it begins with, and then as many pieces of a text as fit into one read of a socket, each an event.</summary>
internal sealed record WireStream(byte[] Opening, byte[][] Deltas)
{
    /// <summary>All pieces at once.</summary>
    public byte[] Read => [.. Deltas.SelectMany(delta => delta)];
}
