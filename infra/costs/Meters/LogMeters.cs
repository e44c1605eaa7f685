using AiGateway.Costs.Assumptions;
using AiGateway.Costs.Prices;
using AiGateway.Costs.Usages;

namespace AiGateway.Costs.Meters;

/// <summary>Log Analytics, which keeps what Application Insights takes in: never more than the daily cap.</summary>
internal static class LogMeters
{
    private const decimal Gb = 1_000_000_000;

    public static IEnumerable<CostLine> Of(Usage usage) => [new("Log Analytics: ingested", IngestedGb(usage), PriceList.Of("logs.ingested"))];

    public static decimal IngestedGb(Usage usage) => Math.Min(
        usage.LogGb ?? FunctionsMeters.Executions(usage) * AssumptionList.Of("telemetryBytesPerExecution") / Gb,
        usage.LogCapGb * Month.Days);
}
