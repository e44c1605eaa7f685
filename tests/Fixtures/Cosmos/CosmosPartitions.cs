using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Cosmos;

/// <summary>The physical partitions of a container: the key space in equal parts.</summary>
internal sealed class CosmosPartitions(int count)
{
    private const int KeySpace = 0x40; // of the first byte

    public int Of(string place) => Enumerable.Range(0, count).Last(partition => string.CompareOrdinal(place, StartOf(partition)) >= 0);

    /// <summary>All of them at first, and "nothing new" to a client that knows them.</summary>
    public CosmosReply List(CosmosCall call, StoredContainer container) => call.IfNoneMatch is not null
        ? new(HttpStatusCode.NotModified) { ETag = call.IfNoneMatch }
        : new(HttpStatusCode.OK, new() { ["_rid"] = container.Rid, ["PartitionKeyRanges"] = new JsonArray([.. Enumerable.Range(0, count).Select(Describe)]), ["_count"] = count }) { ETag = "\"1\"" };

    private JsonObject Describe(int partition) => new()
    {
        ["id"] = partition.ToString(CultureInfo.InvariantCulture),
        ["_rid"] = CosmosRid.OfPartition(partition),
        ["minInclusive"] = StartOf(partition),
        ["maxExclusive"] = partition == count - 1 ? EffectivePartitionKey.End : StartOf(partition + 1),
        ["status"] = "online",
        ["parents"] = new JsonArray(),
    };

    private string StartOf(int partition) => partition == 0 ? "" : (KeySpace * partition / count).ToString("X2", CultureInfo.InvariantCulture);
}
