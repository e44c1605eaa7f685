namespace AiGateway.Hosting;

/// <summary>The values of <c>Gateway:Records</c>: the way of a settled record to its store.</summary>
public static class RecordsMode
{
    /// <summary>Straight into SQLite, in process.</summary>
    public const string Embedded = "embedded";

    /// <summary>Through Event Hubs and the ingest function into Cosmos DB.</summary>
    public const string EventHubs = "eventhubs";

    /// <summary>Through the outbox into Cosmos DB.</summary>
    public const string Direct = "direct";
}
