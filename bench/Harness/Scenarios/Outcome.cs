namespace AiGateway.Bench.Scenarios;

/// <summary>What a scenario gave: series by row and measure, and what went wrong.</summary>
internal sealed record Outcome
{
    private readonly Dictionary<(string Row, string Measure), Dictionary<int, double>> _values = [];
    private readonly List<string> _failures = [];

    public required string Scenario { get; init; }

    /// <summary>Rounds that were thrown away because something else used the core.</summary>
    public int Discarded { get; set; }

    public IReadOnlyList<string> Failures => _failures;

    public void Add(string row, string measure, int round, double value)
    {
        if (!_values.TryGetValue((row, measure), out var rounds)) _values[(row, measure)] = rounds = [];
        rounds[round] = value;
    }

    public void Fail(string failure) => _failures.Add(failure);

    public Series Series(string row, string measure) => _values.TryGetValue((row, measure), out var rounds) ? new Series(rounds) : Scenarios.Series.Empty;

    public IEnumerable<string> Measures => _values.Keys.Select(key => key.Measure).Distinct();

    public IEnumerable<string> Rows => _values.Keys.Select(key => key.Row).Distinct();
}
