using AiGateway.Costs.Usages;

namespace AiGateway.Costs.Meters;

/// <summary>What a month costs, line by line.</summary>
internal sealed record Estimate(IReadOnlyList<CostLine> Lines)
{
    public decimal Total => Lines.Sum(line => line.Amount);

    public static Estimate Of(Usage usage) => new(
    [
        .. FunctionsMeters.Of(usage),
        .. TableMeters.Of(usage),
        .. BlobMeters.Of(usage),
        .. EventHubsMeters.Of(usage),
        .. CosmosMeters.Of(usage),
        .. LogMeters.Of(usage),
        .. KeyVaultMeters.Of(usage),
        .. BandwidthMeters.Of(usage),
    ]);
}
