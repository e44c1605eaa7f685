namespace AiGateway.Bench.Scale.Scenarios;

/// <summary>What is measured.</summary>
internal static class ScenarioList
{
    // At the lowest rate, minutes for enough calls to count; at high ones, as short as the limits allow.
    private const double FewestCalls = 120;
    private const double MostCalls = 2_000;
    private const double Shortest = 20;
    private const double Cycle = 62;
    private const double HotPart = 0.8;
    private static readonly double[] Rates = [1, 10, 100, 1_000];
    private static readonly int[] Fleets = [1, 10, 100];
    private static readonly LimitPlan[] Plans = [LimitPlan.None, LimitPlan.Ample, LimitPlan.Scarce, LimitPlan.Spent];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Plans.SelectMany(plan => Every(plan, RecordPlan.EventHubs, hot: 0)),
        .. Every(LimitPlan.Ample, RecordPlan.EventHubs, HotPart).Concat(Every(LimitPlan.Scarce, RecordPlan.EventHubs, HotPart)).Where(scenario => scenario.Instances > 1),
        .. Every(LimitPlan.None, RecordPlan.Direct, hot: 0),
        .. Every(LimitPlan.None, RecordPlan.Outage, hot: 0),
    ];

    private static IEnumerable<Scenario> Every(LimitPlan limits, RecordPlan records, double hot) =>
        from rate in Rates
        from instances in Fleets
        select new Scenario
        {
            Instances = instances,
            Rate = rate,
            Hot = hot,
            Limits = limits,
            Records = records,
            WarmUp = limits.WarmUp,
            Measured = MeasuredFor(limits, rate),
        };

    private static TimeSpan MeasuredFor(LimitPlan limits, double rate)
    {
        var seconds = Math.Max(FewestCalls, Math.Min(MostCalls, rate * 60)) / rate;
        return TimeSpan.FromSeconds(Math.Max(seconds, limits.IsCyclic ? Cycle : Shortest));
    }
}
