namespace AiGateway.Fixtures.Exchanges;

/// <summary>A call as one dialect writes it, answered whole and as a stream, and what a client must know at the end of either.</summary>
public sealed record Exchange
{
    public required string Dialect { get; init; }

    public required string Name { get; init; }

    public required ReadOnlyMemory<byte> Request { get; init; }

    public required ReadOnlyMemory<byte> Reply { get; init; }

    /// <summary>SSE; JSON lines of <c>ollama</c>; of <c>bedrock-converse</c> the events as JSON lines, for <see cref="BedrockFrames"/>.</summary>
    public required ReadOnlyMemory<byte> Stream { get; init; }

    /// <summary>The stream as the provider sends it: Bedrock's in its frames.</summary>
    public ReadOnlyMemory<byte> StreamOnTheWire => Exchanges.OnTheWire(Dialect, Stream);

    /// <summary>The content type of that.</summary>
    public string StreamType => Exchanges.StreamTypeOf(Dialect);

    public required SeenReply Expected { get; init; }

    public override string ToString() => $"{Dialect}/{Name}";

    internal static Exchange Load(string folder) => new()
    {
        Dialect = Path.GetFileName(Path.GetDirectoryName(folder))!,
        Name = Path.GetFileName(folder),
        Request = File.ReadAllBytes(Path.Combine(folder, "request.json")),
        Reply = File.ReadAllBytes(Path.Combine(folder, "reply.json")),
        Stream = File.ReadAllBytes(Path.Combine(folder, "stream.txt")),
        Expected = SeenReply.Parse(File.ReadAllBytes(Path.Combine(folder, "expect.json"))),
    };
}
