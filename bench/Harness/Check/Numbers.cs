using AiGateway.Bench.Load;

namespace AiGateway.Bench.Check;

/// <summary>What both generators tell.</summary>
internal sealed record Numbers(double CallsPerSecond, double P50Ms, double AddedP50Ms, long Errors)
{
    public static Numbers Of(LoadResult result) =>
        new(result.CallsPerSecond, result.Latency.P50 / 1000, result.Added.P50 / 1000, result.Errors + result.Refused + result.Unfinished);
}
