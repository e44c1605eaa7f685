namespace AiGateway.Costs.Meters;

/// <summary>
/// What it costs to create a document in Cosmos DB, in one region: by its size, and 0.2 for each term that is indexed.
/// https://learn.microsoft.com/azure/cosmos-db/understand-request-unit-consumption, as of 2026-04-21.
/// </summary>
internal static class RequestUnits
{
    private const decimal PerIndexedTerm = 0.2m;

    private static readonly (decimal Kb, decimal Units)[] BySize =
    [
        (1, 4.95m), (2, 6.29m), (4, 6.67m), (8, 7.04m), (16, 9.52m), (32, 11.23m), (64, 22.67m), (128, 48.19m), (256, 98.29m), (512, 184.57m), (1024, 625m), (2048, 1250m),
    ];

    /// <summary>The documented charge of the next larger document.</summary>
    public static decimal OfCreate(decimal bytes, decimal indexedTerms) => BySize.First(row => bytes <= row.Kb * 1024).Units + (PerIndexedTerm * indexedTerms);
}
