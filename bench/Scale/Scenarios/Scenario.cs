namespace AiGateway.Bench.Scale.Scenarios;

/// <summary>Who asks how much of how many instances, under which limits, and where records go.</summary>
internal sealed record Scenario
{
    public required int Instances { get; init; }

    /// <summary>Calls a second, of all instances together.</summary>
    public required double Rate { get; init; }

    /// <summary>The part of the calls that one instance gets beyond its share; 0: all get the same.</summary>
    public double Hot { get; init; }

    public LimitPlan Limits { get; init; } = LimitPlan.None;

    public RecordPlan Records { get; init; } = RecordPlan.EventHubs;

    /// <summary>What passes before anything is counted.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan Measured { get; init; } = TimeSpan.FromSeconds(60);

    public long? RequestsPerMinute => Limits.For(Rate)?.RequestsPerMinute;

    public string Kind => $"{Records.Description}; {Limits.Description}; {Spread}";

    public string Name => FormattableString.Invariant($"{Records.Name}, {Limits.Name}, {(Hot > 0 ? "hot" : "even")}, {Rate} calls/s, {Instances} instances");

    public string Spread => Hot > 0 ? "one instance gets most of the calls" : "calls spread evenly";
}
