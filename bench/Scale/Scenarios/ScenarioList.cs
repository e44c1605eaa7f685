namespace AiGateway.Bench.Scale.Scenarios;

/// <summary>What is measured.</summary>
internal static class ScenarioList
{
    // Enough calls to count at the lowest rate.
    private const double FewestCalls = 120;
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
            Measured = TimeSpan.FromMinutes(Math.Max(1, Math.Ceiling(FewestCalls / rate / 60))),
        };
}
