using AiGateway.Bench.Scenarios;

namespace AiGateway.Bench.Report;

/// <summary>What is to be reached, and what must at least be.</summary>
internal sealed record Goal
{
    public required string What { get; init; }

    public required double Target { get; init; }

    public required double Floor { get; init; }

    public required string Unit { get; init; }

    /// <summary>More is better; otherwise less is.</summary>
    public bool AtLeast { get; init; }

    /// <summary>The scenario that measures it, and its number.</summary>
    public required string Scenario { get; init; }

    public required Func<Outcome, Series> Of { get; init; }

    public string Verdict(double measured) => Reaches(measured, Target) ? "yes" : Reaches(measured, Floor) ? "floor only" : "**no**";

    private bool Reaches(double measured, double bound) => AtLeast ? measured >= bound : measured <= bound;
}
