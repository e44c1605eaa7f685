using AiGateway.Costs.Assumptions;
using AiGateway.Costs.Prices;
using AiGateway.Costs.Usages;

namespace AiGateway.Costs.Meters;

/// <summary>Table Storage: transactions of every kind cost the same, a batch of up to a hundred writes is one.</summary>
internal static class TableMeters
{
    public static IEnumerable<CostLine> Of(Usage usage) =>
    [
        new("Table Storage: transactions", OfCalls(usage) + OfOutbox(usage) + OfUpkeep(usage), PriceList.Of("tables.transactions")),
        new("Table Storage: stored", AssumptionList.Of("tableGb"), PriceList.Of("tables.stored")),
    ];

    /// <summary>Key look-ups, looks at the resources, the journal's starts and removals, the ledgers.</summary>
    public static decimal OfCalls(Usage usage) =>
        Shared(usage, "keyFreshSeconds")
        + (AssumptionList.Of("snapshotPartitions") * Shared(usage, "snapshotFreshSeconds"))
        + (AssumptionList.Of("startsPerCall") * usage.Calls)
        + Shared(usage, "flushSeconds")
        + OfLedger(usage);

    /// <summary>A record in, and a drain that lists its partition and removes it; a drain takes at once what was put in a partition since the last.</summary>
    public static decimal OfOutbox(Usage usage) => usage.Mode == RecordsMode.Direct
        ? usage.Calls + (2 * Often.AtMost(usage.Calls, AssumptionList.Of("outboxDrainSeconds") / AssumptionList.Of("outboxPartitions"), usage.Instances))
        : 0;

    /// <summary>What awake instances do without any call; each looks after all of them.</summary>
    public static decimal OfUpkeep(Usage usage) =>
        (AssumptionList.Of("upkeepTransactionsPerMinute") + (AssumptionList.Of("recoveryTransactionsPerMinute") * usage.Instances)) * Month.Minutes * usage.Instances;

    private static decimal OfLedger(Usage usage)
    {
        var writes = Often.AtMost(AssumptionList.Of("ledgerWritesPerLimit") * usage.Calls, AssumptionList.Of("ledgerSeconds"), usage.Instances);
        return usage.Limits * (usage.Instances > 1 ? 2 * writes : writes);
    }

    private static decimal Shared(Usage usage, string seconds) => Often.AtMost(usage.Calls, AssumptionList.Of(seconds), usage.Instances);
}
