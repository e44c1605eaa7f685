using AiGateway.Costs.Assumptions;
using AiGateway.Costs.Prices;
using AiGateway.Costs.Usages;

namespace AiGateway.Costs.Meters;

/// <summary>What leaves Azure: replies to clients, and requests to model providers. Between services of one region nothing is billed.</summary>
internal static class BandwidthMeters
{
    private const decimal Gb = 1_000_000_000;

    public static IEnumerable<CostLine> Of(Usage usage) => [new("Bandwidth: out of Azure", usage.Calls * BytesOfCall(usage) / Gb, PriceList.Of("bandwidth.egress"))];

    public static decimal BytesOfCall(Usage usage) =>
        AssumptionList.Of("bytesPerRequest")
        + (usage.Streamed * usage.Seconds * AssumptionList.Of("bytesPerStreamedSecond"))
        + ((1 - usage.Streamed) * AssumptionList.Of("bytesPerWholeReply"));
}
