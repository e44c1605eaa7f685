using AiGateway.Bench.Report;
using AiGateway.Bench.Rivals;

namespace AiGateway.Bench.Scenarios;

/// <summary>The same load on one row after the other, A B C A B C.</summary>
internal sealed record LoadScenario : IScenario
{
    public required string Name { get; init; }

    public required string Title { get; init; }

    public required LoadMeasurement Load { get; init; }

    public bool TakesRunning => true;

    public required IReadOnlyList<string> Rows { get; init; }

    public required IReadOnlyList<Column> Columns { get; init; }

    public async Task<Outcome> RunAsync(TestBed bed, IReadOnlyList<Contender> contenders, RunOptions options, CancellationToken cancellation)
    {
        var outcome = new Outcome { Scenario = Name };
        var taking = Rows.Select(row => contenders.FirstOrDefault(contender => contender.Name == row)).OfType<Contender>().ToList();
        for (var round = 1; round <= options.Rounds; round++)
            foreach (var contender in taking) await Load.RunAsync(bed, contender, contender.Name, round, options, outcome, cancellation);
        return outcome;
    }

    public Table Tell(Outcome outcome) => TableOf.Rows(Title, Rows, Columns, outcome);
}
