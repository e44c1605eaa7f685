using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AiGateway.Fixtures.Cosmos;

/// <summary>A container and its items. One thread at a time.</summary>
internal sealed class StoredContainer(JsonObject definition, string rid, TimeProvider time)
{
    private readonly Dictionary<(string Place, string Id), StoredItem> items = [];
    private long writes;

    public JsonObject Definition { get; } = definition;

    public string Rid { get; } = rid;

    public IReadOnlyList<string> PartitionKey { get; } = [.. definition["partitionKey"]!["paths"]!.AsArray().Select(path => $"{path}"[1..])];

    /// <summary>The items whose time is not over.</summary>
    public IEnumerable<StoredItem> Items => items.Values.Where(IsAlive);

    public StoredItem? Find(string place, string id) => items.TryGetValue((place, id), out var found) && IsAlive(found) ? found : null;

    public bool Remove(StoredItem item) => items.Remove((item.Place, item.Id));

    /// <summary>Stores the content, whatever was there; <see cref="HttpStatusCode.BadRequest"/> when its key is another than the request's.</summary>
    public (HttpStatusCode Status, StoredItem? Item) Put(string place, JsonElement content)
    {
        var id = content.GetProperty("id").GetString()!;
        if (EffectivePartitionKey.Of(PartitionKey.Select(path => content.GetProperty(path).GetString()!)) != place || id.AsSpan().ContainsAny("/\\?#")) return (HttpStatusCode.BadRequest, null);
        var before = Find(place, id);
        var item = Stamp(id, place, before?.Rid ?? CosmosRid.OfItem(Rid, ++writes), content);
        items[(place, id)] = item;
        return (before is null ? HttpStatusCode.Created : HttpStatusCode.OK, item);
    }

    private StoredItem Stamp(string id, string place, string itemRid, JsonElement content)
    {
        var (etag, now) = ($"\"{++writes:x8}\"", time.GetUtcNow());
        var stamped = JsonObject.Create(content)!;
        (stamped["_rid"], stamped["_etag"], stamped["_ts"]) = (itemRid, etag, now.ToUnixTimeSeconds());
        return new(id, place, itemRid, etag, now, CosmosNumbers.Rounded(stamped));
    }

    private bool IsAlive(StoredItem item)
    {
        if (Definition["defaultTtl"]?.GetValue<int>() is not { } standard) return true;
        var seconds = item.Content.TryGetProperty("ttl", out var own) ? own.GetInt32() : standard;
        return seconds < 0 || time.GetUtcNow() < item.WrittenAt.AddSeconds(seconds);
    }
}
