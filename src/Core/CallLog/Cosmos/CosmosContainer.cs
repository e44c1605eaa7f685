using Microsoft.Azure.Cosmos;

namespace AiGateway.CallLog.Cosmos;

/// <summary>How a container is made.</summary>
public sealed record CosmosContainer
{
    public required string Name { get; init; }

    /// <summary>Paths of the partition key, the widest first.</summary>
    public required IReadOnlyList<string> PartitionKey { get; init; }

    /// <summary>Paths in the index; all others are left out of it. Cosmos DB always has <c>id</c> in the index, and a partition key only when it is named here.</summary>
    public required IReadOnlyList<string> IndexedPaths { get; init; }

    /// <summary>Paths left out of the index.</summary>
    public IReadOnlyList<string> UnindexedPaths { get; } = ["/*"];

    /// <summary>Seconds that an item is kept after its last write; -1: for ever, unless the item says otherwise.</summary>
    public required int DefaultTimeToLive { get; init; }

    internal ContainerProperties Properties()
    {
        // A list of one would make a hierarchy of one, which is another kind of key.
        var properties = PartitionKey is [var only] ? new ContainerProperties(Name, only) : new ContainerProperties(Name, PartitionKey);
        (properties.PartitionKeyDefinitionVersion, properties.DefaultTimeToLive) = (PartitionKeyDefinitionVersion.V2, DefaultTimeToLive);
        foreach (var path in IndexedPaths) properties.IndexingPolicy.IncludedPaths.Add(new() { Path = path });
        foreach (var path in UnindexedPaths) properties.IndexingPolicy.ExcludedPaths.Add(new() { Path = path });
        return properties;
    }
}
