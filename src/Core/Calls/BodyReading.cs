namespace AiGateway.Calls;

/// <summary>A request's body, read whole: either its bytes or why it was refused (too large, wrong media type, cut short).</summary>
public readonly record struct BodyReading(ReadOnlyMemory<byte> Bytes, GatewayError? Error);
