namespace AiGateway.Bench.Scale.Scenarios;

/// <summary>Where records go.</summary>
internal sealed record RecordPlan(string Name, string Description, bool HasHub, bool HubIsDown)
{
    public static readonly RecordPlan EventHubs = new("eventhubs", "records by `eventhubs`", HasHub: true, HubIsDown: false);

    public static readonly RecordPlan Direct = new("direct", "records by `direct`", HasHub: false, HubIsDown: false);

    public static readonly RecordPlan Outage = new("outage", "records by `eventhubs`, the hub is down", HasHub: true, HubIsDown: true);
}
