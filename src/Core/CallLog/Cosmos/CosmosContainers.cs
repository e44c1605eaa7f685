namespace AiGateway.CallLog.Cosmos;

/// <summary>The database of the record of calls and its containers. In Azure infra/bicep makes them, just so; an emulator's are made by the gateway.</summary>
public static class CosmosContainers
{
    public const string Database = "gateway";

    private const int NinetyDays = 90 * 24 * 60 * 60;

    /// <summary>One item a call; its id, which begins with the time, leads to the partition. An item says itself how long it is kept.</summary>
    public static CosmosContainer Calls { get; } = new()
    {
        Name = "calls",
        PartitionKey = ["/tenant", "/day"],
        IndexedPaths = ["/tenant/?", "/application/?", "/model/?", "/requestedModel/?", "/status/?", "/outcome/?"],
        DefaultTimeToLive = -1,
    };

    /// <summary>One item a minute, surface and source: how many calls never authenticated.</summary>
    public static CosmosContainer Unauthenticated { get; } = new()
    {
        Name = "unauthenticated",
        PartitionKey = ["/day"],
        IndexedPaths = [],
        DefaultTimeToLive = NinetyDays,
    };

    /// <summary>Both.</summary>
    public static IReadOnlyList<CosmosContainer> All { get; } = [Calls, Unauthenticated];
}
