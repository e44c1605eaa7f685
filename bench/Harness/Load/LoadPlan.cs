namespace AiGateway.Bench.Load;

/// <summary>What one run of the generator does.</summary>
internal sealed record LoadPlan
{
    public required int Port { get; init; }

    public string Path { get; init; } = "/v1/chat/completions";

    public IReadOnlyList<string> Headers { get; init; } = [];

    public required string Model { get; init; }

    public bool Stream { get; init; }

    public int Connections { get; init; } = 32;

    /// <summary>Calls a second, each with its due time; 0 is a closed loop.</summary>
    public double Rate { get; init; }

    public double WarmUpSeconds { get; init; } = 1;

    public double Seconds { get; init; } = 5;

    /// <summary>Opens one stream on every connection and holds them until the input ends.</summary>
    public bool Hold { get; init; }
}
