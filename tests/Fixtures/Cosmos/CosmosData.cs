using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Cosmos;

/// <summary>What the account holds, and its answers. One request at a time.</summary>
internal sealed class CosmosData(CosmosPartitions partitions, TimeProvider time)
{
    private const int NoSuchOwner = 1003;
    private readonly Lock oneAtATime = new();
    private readonly HashSet<string> databases = [];
    private readonly Dictionary<string, StoredContainer> containers = [];
    private readonly CosmosQueries queries = new(partitions);

    /// <summary>The most items that fit into one answer to a query.</summary>
    public int MostItemsAPage { get; set; } = int.MaxValue;

    public IReadOnlyList<JsonElement> Items(string container)
    {
        lock (oneAtATime) return containers.TryGetValue(container, out var stored) ? [.. stored.Items.Select(item => item.Content)] : [];
    }

    public JsonObject? Definition(string container)
    {
        lock (oneAtATime) return containers.TryGetValue(container, out var stored) ? stored.Definition.DeepClone().AsObject() : null;
    }

    public void Add(string database, JsonObject definition)
    {
        lock (oneAtATime)
        {
            databases.Add(database);
            containers.Add($"{definition["id"]}", new(definition, CosmosRid.OfContainer(containers.Count + 1), time));
        }
    }

    public CosmosReply Answer(CosmosCall call)
    {
        lock (oneAtATime)
        {
            if (call.Kind == CosmosRequestKind.Database) return AnswerDatabase(call);
            if (call.Kind == CosmosRequestKind.Container) return AnswerContainer(call);
            if (Container(call.Container!) is not { } container) return CosmosReply.Refuse(HttpStatusCode.NotFound, "Owner resource does not exist", NoSuchOwner);
            return call.Kind switch
            {
                CosmosRequestKind.Ranges => partitions.List(call, container),
                CosmosRequestKind.Plan => CosmosQueries.Plan(call.Body!.Value),
                CosmosRequestKind.Query => queries.Run(call, container, MostItemsAPage),
                _ => AnswerItem(call, container, EffectivePartitionKey.Of(call.PartitionKey!)),
            };
        }
    }

    private CosmosReply AnswerDatabase(CosmosCall call)
    {
        var name = call.IsPost ? call.Body!.Value.GetProperty("id").GetString()! : call.Database!;
        if (call.IsPost && !databases.Add(name)) return CosmosReply.Refuse(HttpStatusCode.Conflict, "Resource with specified id already exists.");
        if (!databases.Contains(name)) return CosmosReply.Refuse(HttpStatusCode.NotFound, "Resource Not Found");
        return new(call.IsPost ? HttpStatusCode.Created : HttpStatusCode.OK, new() { ["id"] = name, ["_rid"] = CosmosRid.Database, ["_self"] = $"dbs/{CosmosRid.Database}/", ["_colls"] = "colls/", ["_users"] = "users/" }) { ETag = "\"1\"" };
    }

    private CosmosReply AnswerContainer(CosmosCall call)
    {
        if (call.Database != CosmosRid.Database && !databases.Contains(call.Database!)) return CosmosReply.Refuse(HttpStatusCode.NotFound, "Owner resource does not exist", NoSuchOwner);
        if (!call.IsPost) return Container(call.Container!) is { } found ? Describe(found, HttpStatusCode.OK) : CosmosReply.Refuse(HttpStatusCode.NotFound, "Resource Not Found");
        var definition = JsonObject.Create(call.Body!.Value)!;
        var made = new StoredContainer(definition, CosmosRid.OfContainer(containers.Count + 1), time);
        return containers.TryAdd($"{definition["id"]}", made) ? Describe(made, HttpStatusCode.Created) : CosmosReply.Refuse(HttpStatusCode.Conflict, "Resource with specified id already exists.");
    }

    private static CosmosReply Describe(StoredContainer container, HttpStatusCode status)
    {
        var description = container.Definition.DeepClone().AsObject();
        (description["_rid"], description["_self"], description["_etag"]) = (container.Rid, $"dbs/{CosmosRid.Database}/colls/{container.Rid}/", "\"1\"");
        return new(status, description) { ETag = "\"1\"" };
    }

    private static CosmosReply AnswerItem(CosmosCall call, StoredContainer container, string place)
    {
        var found = container.Find(place, call.Id ?? call.Body!.Value.GetProperty("id").GetString()!);
        return (call.Kind, found) switch
        {
            (CosmosRequestKind.Create, not null) => CosmosReply.Refuse(HttpStatusCode.Conflict, "Resource with specified id or name already exists."),
            (CosmosRequestKind.Create or CosmosRequestKind.Upsert, _) => Put(call, container, place),
            (_, null) => CosmosReply.Refuse(HttpStatusCode.NotFound, "Resource Not Found"),
            _ when call.IfMatch is { } version && version != found.ETag => CosmosReply.Refuse(HttpStatusCode.PreconditionFailed, "One of the specified pre-condition is not met."),
            (CosmosRequestKind.Replace, _) => Put(call, container, place),
            (CosmosRequestKind.Delete, _) => container.Remove(found) ? new(HttpStatusCode.NoContent) : throw new InvalidOperationException(),
            _ => new(HttpStatusCode.OK, JsonObject.Create(found.Content)) { ETag = found.ETag },
        };
    }

    private static CosmosReply Put(CosmosCall call, StoredContainer container, string place)
    {
        var (status, item) = container.Put(place, call.Body!.Value);
        if (item is null) return CosmosReply.Refuse(status, "The partition key of the request is not the item's, or its id has a character that no id may have.", 1001);
        return new(status, call.WantsNoContent ? null : JsonObject.Create(item.Content)) { ETag = item.ETag };
    }

    // By name, or by the id that the client has learned.
    private StoredContainer? Container(string name) => containers.GetValueOrDefault(name) ?? containers.Values.FirstOrDefault(container => container.Rid == name);
}
