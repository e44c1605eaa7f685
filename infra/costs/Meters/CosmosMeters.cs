using AiGateway.Costs.Assumptions;
using AiGateway.Costs.Prices;
using AiGateway.Costs.Usages;

namespace AiGateway.Costs.Meters;

/// <summary>Cosmos DB, serverless: request units, and what is stored. A record is written once; what reads it is not counted.</summary>
internal static class CosmosMeters
{
    private const decimal Gb = 1_000_000_000;

    public static IEnumerable<CostLine> Of(Usage usage) =>
    [
        new("Cosmos DB: request units", usage.Calls * RequestUnits.OfCreate(DocumentBytes(usage), AssumptionList.Of("indexedTerms")), PriceList.Of("cosmos.requestUnits")),
        new("Cosmos DB: stored", StoredGb(usage), PriceList.Of("cosmos.stored")),
    ];

    public static decimal DocumentBytes(Usage usage) => usage.RecordBytes + AssumptionList.Of("documentOverheadBytes");

    /// <summary>What lies there once as much expires as comes in.</summary>
    public static decimal StoredGb(Usage usage) => usage.Calls / Month.Days * usage.RetentionDays * DocumentBytes(usage) / Gb;
}
