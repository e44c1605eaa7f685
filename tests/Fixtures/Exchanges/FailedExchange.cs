namespace AiGateway.Fixtures.Exchanges;

/// <summary>A call that a provider refuses or whose stream breaks.</summary>
public sealed record FailedExchange
{
    public required string Dialect { get; init; }

    public required string Name { get; init; }

    public required int Status { get; init; }

    /// <summary>The reply's headers by their names in lower case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The error's body, or the stream (in the form of <see cref="Exchange.Stream"/>) that ends with it.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body as the provider sends it: a stream of Bedrock in its frames.</summary>
    public ReadOnlyMemory<byte> BodyOnTheWire => IsStream ? Exchanges.OnTheWire(Dialect, Body) : Body;

    public required ExpectedError Expected { get; init; }

    /// <summary>It began well: the error comes inside the stream.</summary>
    public bool IsStream => Status == 200;

    public override string ToString() => $"{Dialect}/errors/{Name}";

    internal static FailedExchange Load(string folder)
    {
        var status = int.Parse(File.ReadAllText(Path.Combine(folder, "status.txt")));
        return new FailedExchange
        {
            Dialect = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(folder)))!,
            Name = Path.GetFileName(folder),
            Status = status,
            Headers = File.ReadLines(Path.Combine(folder, "headers.txt")).Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1]),
            Body = File.ReadAllBytes(Path.Combine(folder, status == 200 ? "stream.txt" : "reply.json")),
            Expected = ExpectedError.Parse(File.ReadAllBytes(Path.Combine(folder, "expect.json"))),
        };
    }
}
