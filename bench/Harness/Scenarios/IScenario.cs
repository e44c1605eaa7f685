using AiGateway.Bench.Report;
using AiGateway.Bench.Rivals;

namespace AiGateway.Bench.Scenarios;

/// <summary>One question to the rivals.</summary>
internal interface IScenario
{
    /// <summary>What <c>--scenarios</c> calls it.</summary>
    string Name { get; }

    /// <summary>True when it measures the rivals that run already; else it starts its own.</summary>
    bool TakesRunning { get; }

    Task<Outcome> RunAsync(TestBed bed, IReadOnlyList<Contender> contenders, RunOptions options, CancellationToken cancellation);

    /// <summary>The rows of its table.</summary>
    Table Tell(Outcome outcome);
}
