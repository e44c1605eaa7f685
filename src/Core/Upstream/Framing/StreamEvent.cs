namespace AiGateway.Upstream.Framing;

/// <summary>One event: its name, empty when it has none, and its data with the lines joined. Valid until the framer is asked again.</summary>
internal readonly ref struct StreamEvent(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
{
    public ReadOnlySpan<byte> Name { get; } = name;

    public ReadOnlySpan<byte> Data { get; } = data;
}
