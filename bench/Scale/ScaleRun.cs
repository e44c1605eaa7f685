using AiGateway.Bench.Scale.Report;
using AiGateway.Bench.Scale.Scenarios;
using AiGateway.Bench.Scale.Simulation;

namespace AiGateway.Bench.Scale;

/// <summary>Lets a fleet of gateways live through a scenario.</summary>
internal static class ScaleRun
{
    // So that no call is in flight when its gateway stops.
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(10);
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public static async Task<Measurement> MeasureAsync(Scenario scenario)
    {
        var time = new SimulatedTime(Noon);
        await using var fleet = await Fleet.StartAsync(scenario, time);
        var traffic = new Traffic(scenario, fleet, time);
        traffic.Start();
        await time.RunAsync(scenario.WarmUp);
        fleet.Transactions.Clear();
        var before = traffic.Answers;
        await time.RunAsync(scenario.Measured);
        var measurement = new Measurement(scenario, fleet.Transactions.Snapshot(), traffic.Answers - before, fleet.Usage.Most);
        traffic.Stop();
        await time.RunAsync(LongestCall);
        return measurement;
    }
}
