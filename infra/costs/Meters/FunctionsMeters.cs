using AiGateway.Costs.Assumptions;
using AiGateway.Costs.Prices;
using AiGateway.Costs.Usages;

namespace AiGateway.Costs.Meters;

/// <summary>
/// Azure Functions, Flex Consumption, on demand: executions, and the memory of an instance for as long as at least one execution runs on it. An instance
/// that answers ten calls at once costs what it costs with one. https://learn.microsoft.com/azure/azure-functions/functions-consumption-costs
/// </summary>
internal static class FunctionsMeters
{
    private const decimal ShortestSeconds = 1;
    private const decimal MbPerGb = 1024;

    public static IEnumerable<CostLine> Of(Usage usage) =>
    [
        new("Functions: execution time", GbSeconds(usage), PriceList.Of("functions.executionTime")),
        new("Functions: executions", Executions(usage), PriceList.Of("functions.executions")),
    ];

    /// <summary>What a period of activity is billed as: at least a second, and rounded up to a tenth.</summary>
    public static decimal BilledSeconds(decimal seconds) => Math.Max(ShortestSeconds, Math.Ceiling(seconds * 10) / 10);

    public static decimal GbSeconds(Usage usage)
    {
        var calls = usage.Calls / usage.Concurrency * SecondsOfCall(usage);
        var others = (IngestRuns(usage) + TimerRuns(usage)) * BilledSeconds(AssumptionList.Of("ingestSeconds"));
        return (calls + others) * usage.MemoryMb / MbPerGb;
    }

    public static decimal Executions(Usage usage) => usage.Calls + IngestRuns(usage) + TimerRuns(usage);

    /// <summary>Runs of <c>RecordIngest</c>: none where records do not take the hub.</summary>
    public static decimal IngestRuns(Usage usage) => usage.Mode == RecordsMode.EventHubs ? usage.Calls / EventsPerRun(usage) : 0;

    /// <summary>The event that begins the wait and those that come, evenly over the month, while it lasts; until there are enough.</summary>
    public static decimal EventsPerRun(Usage usage) => Math.Min(
        AssumptionList.Of("enoughEvents"),
        1 + (usage.Calls / Month.Seconds / AssumptionList.Of("busyPartitions") * usage.IngestWaitSeconds));

    /// <summary>Runs of <c>RecordUpkeep</c> and, once a day, of <c>Maintenance</c>.</summary>
    public static decimal TimerRuns(Usage usage) => (Month.Minutes / usage.UpkeepMinutes) + Month.Days;

    private static decimal SecondsOfCall(Usage usage) =>
        (usage.Streamed * BilledSeconds(usage.Seconds)) + ((1 - usage.Streamed) * BilledSeconds(usage.WholeSeconds));
}
