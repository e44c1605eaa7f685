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
        + (AssumptionList.Of("ledgerTransactionsPerLimit") * usage.Limits * usage.Calls);

    /// <summary>A record in, and a drain that lists every partition, lists the one with the record to its end and removes it.</summary>
    public static decimal OfOutbox(Usage usage) => usage.Mode == RecordsMode.Direct
        ? usage.Calls + ((AssumptionList.Of("outboxPartitions") + 2) * Shared(usage, "outboxDrainSeconds"))
        : 0;

    /// <summary>What an awake instance does without any call.</summary>
    public static decimal OfUpkeep(Usage usage) => AssumptionList.Of("upkeepTransactionsPerMinute") * Month.Minutes * usage.Instances;

    private static decimal Shared(Usage usage, string seconds) => Often.AtMost(usage.Calls, AssumptionList.Of(seconds), usage.Instances);
}
