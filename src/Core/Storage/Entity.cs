namespace AiGateway.Storage;

/// <summary>A stored value with the version it was read at.</summary>
public sealed record Entity(string Partition, string Row, ReadOnlyMemory<byte> Value, string Version);
