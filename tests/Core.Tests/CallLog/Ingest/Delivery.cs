namespace AiGateway.Tests.CallLog.Ingest;

/// <summary>A batch of events on its way to the ingest, and what is down when it comes first.</summary>
public sealed record Delivery(IReadOnlyList<string> Events, bool StoreIsDown, bool OutboxIsDown, bool TenantsAreUntold)
{
    public override string ToString() => $"{Events.Count} events{(StoreIsDown ? ", no store" : "")}{(OutboxIsDown ? ", no outbox" : "")}{(TenantsAreUntold ? ", no tenants" : "")}";
}
