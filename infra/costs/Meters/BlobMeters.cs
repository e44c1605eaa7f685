using AiGateway.Costs.Assumptions;
using AiGateway.Costs.Prices;
using AiGateway.Costs.Usages;

namespace AiGateway.Costs.Meters;

/// <summary>Blobs of the Functions host: its leases, and the checkpoints and partitions of the hub's listener.</summary>
internal static class BlobMeters
{
    public static IEnumerable<CostLine> Of(Usage usage) =>
    [
        new("Blobs: writes and lists", Checkpoints(usage) + Listening(usage), PriceList.Of("blobs.writes")),
        new("Blobs: other operations", AssumptionList.Of("hostBlobOperationsPerMinute") * Month.Minutes * usage.Instances, PriceList.Of("blobs.others")),
    ];

    public static decimal Checkpoints(Usage usage) => AssumptionList.Of("checkpointsPerBatch") * FunctionsMeters.IngestRuns(usage);

    /// <summary>A list and a renewal of each partition, while there are calls to listen for.</summary>
    public static decimal Listening(Usage usage) => usage.Mode == RecordsMode.EventHubs
        ? (1 + AssumptionList.Of("partitions")) * Often.AtMost(usage.Calls, AssumptionList.Of("listenerSeconds"), usage.Instances)
        : 0;
}
