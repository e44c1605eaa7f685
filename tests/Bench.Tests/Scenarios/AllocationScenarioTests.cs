using AiGateway.Bench.Scenarios;

namespace AiGateway.Bench.Tests.Scenarios;

public sealed class AllocationScenarioTests
{
    [Theory]
    [InlineData("# TYPE x counter\ndotnet_gc_heap_total_allocated_bytes_total{otel_scope_name=\"System.Runtime\"} 12345 1764000000000\n# EOF", 12345d)]
    [InlineData("dotnet_gc_heap_total_allocated_bytes_total 1.5e3\n", 1500d)]
    [InlineData("another_metric 1\n", null)]
    public void Allocated_bytes_are_read_from_the_metrics(string metrics, double? bytes) => AllocationScenario.Parse(metrics).ShouldBe(bytes);
}
