namespace AiGateway.Bench.Scenarios;

/// <summary>What is measured. The unit stands in the name.</summary>
internal static class Measures
{
    public const string CallsPerSecond = "calls/s";
    public const string EventsPerSecond = "events/s";
    public const string CpuPerCall = "CPU per call µs";
    public const string P50 = "p50 ms";
    public const string P99 = "p99 ms";
    public const string AddedP50 = "added p50 ms";
    public const string AddedP99 = "added p99 ms";
    public const string FirstEventP50 = "first event p50 ms";
    public const string FirstEventP99 = "first event p99 ms";
    public const string EventDelayP50 = "event delay p50 ms";
    public const string EventDelayP99 = "event delay p99 ms";
    public const string StartMs = "start ms";
}
