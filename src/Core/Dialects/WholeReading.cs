using AiGateway.Calls;

namespace AiGateway.Dialects;

/// <summary>A whole reply, read: what it says of itself, and the body that the client gets.</summary>
public readonly record struct WholeReading(ReplyFacts Facts, ReadOnlyMemory<byte> Body);
