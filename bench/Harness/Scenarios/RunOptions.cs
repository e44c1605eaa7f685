namespace AiGateway.Bench.Scenarios;

/// <summary>How much of everything.</summary>
internal sealed record RunOptions
{
    public IReadOnlyList<string> Scenarios { get; init; } = [];

    public int Rounds { get; init; } = 5;

    public double Seconds { get; init; } = 10;

    public double WarmUpSeconds { get; init; } = 5;

    /// <summary>Full load on each rival before anything is measured, once with whole replies and once with streams.</summary>
    public double HeatSeconds { get; init; } = 25;

    /// <summary>Processes started for each median of the start-up.</summary>
    public int Starts { get; init; } = 10;

    public IReadOnlyList<int> IdleStreams { get; init; } = [1000, 5000];

    public bool Peers { get; init; }

    public string? Output { get; init; }

    public int FirstPort { get; init; } = 21000;

    /// <summary>One short round of everything: that it runs, not how fast it is.</summary>
    public RunOptions Quick() => this with { Rounds = 1, Seconds = 2, WarmUpSeconds = 1, HeatSeconds = 1, Starts = 2, IdleStreams = [100] };
}
