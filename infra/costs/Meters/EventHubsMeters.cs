using AiGateway.Costs.Prices;
using AiGateway.Costs.Usages;

namespace AiGateway.Costs.Meters;

/// <summary>Event Hubs, Standard: one throughput unit by the hour, used or not, and events. An event of up to 64 KB counts as one.</summary>
internal static class EventHubsMeters
{
    private const decimal EventBytes = 64 * 1024;

    public static IEnumerable<CostLine> Of(Usage usage) =>
    [
        new("Event Hubs: throughput unit", usage.HasHub ? Month.Hours : 0, PriceList.Of("eventHubs.throughputUnit")),
        new("Event Hubs: events", usage.Mode == RecordsMode.EventHubs ? usage.Calls * Math.Ceiling(usage.RecordBytes / EventBytes) : 0, PriceList.Of("eventHubs.events")),
    ];
}
