using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AiGateway.Fixtures.Cosmos.Sql;

namespace AiGateway.Fixtures.Cosmos;

/// <summary>Runs queries over the items of a container: those of the request's key, or of the partition it was sent to, page by page.</summary>
internal sealed class CosmosQueries(CosmosPartitions partitions)
{
    /// <summary>What the service tells the client to do for a query: which text to send to every partition, and how to merge what they answer.</summary>
    public static CosmosReply Plan(JsonElement body)
    {
        var query = SqlParser.Parse(body.GetProperty("query").GetString()!);
        return new(HttpStatusCode.OK, new()
        {
            ["partitionedQueryExecutionInfoVersion"] = 2,
            ["queryInfo"] = new JsonObject
            {
                ["distinctType"] = "None",
                ["orderBy"] = query.OrderBy is null ? [] : new JsonArray(query.Descending ? "Descending" : "Ascending"),
                ["orderByExpressions"] = query.OrderBy is null ? [] : new JsonArray($"c.{query.OrderBy}"),
                ["groupByExpressions"] = new JsonArray(),
                ["groupByAliases"] = new JsonArray(),
                ["aggregates"] = new JsonArray(),
                ["groupByAliasToAggregateType"] = new JsonObject(),
                ["rewrittenQuery"] = query.Rewritten,
                ["hasSelectValue"] = false,
                ["hasNonStreamingOrderBy"] = false,
            },
            ["queryRanges"] = new JsonArray(new JsonObject { ["min"] = "", ["max"] = EffectivePartitionKey.End, ["isMinInclusive"] = true, ["isMaxInclusive"] = false }),
        });
    }

    public CosmosReply Run(CosmosCall call, StoredContainer container, int mostItems)
    {
        var body = call.Body!.Value;
        var query = SqlParser.Parse(body.GetProperty("query").GetString()!);
        var parameters = ParametersOf(body);
        var found = Ordered(container.Items.Where(item => IsAsked(item, call) && query.Where.Holds(item.Content, parameters)), query);
        if (call.Continuation is { } continuation) found = found.SkipWhile(item => TokenOf(item) != continuation).Skip(1);
        List<StoredItem> page = [.. found.Take(Math.Min(call.MaxItemCount, mostItems) + 1)];
        var hasMore = page.Count > Math.Min(call.MaxItemCount, mostItems);
        if (hasMore) page.RemoveAt(page.Count - 1);
        return new(HttpStatusCode.OK, new() { ["_rid"] = container.Rid, ["Documents"] = new JsonArray([.. page.Select(item => Shape(item, query))]), ["_count"] = page.Count })
        {
            Continuation = hasMore ? TokenOf(page[^1]) : null,
        };
    }

    private static Dictionary<string, JsonElement> ParametersOf(JsonElement body) => body.TryGetProperty("parameters", out var parameters)
        ? parameters.EnumerateArray().ToDictionary(parameter => parameter.GetProperty("name").GetString()!, parameter => parameter.GetProperty("value"))
        : [];

    private bool IsAsked(StoredItem item, CosmosCall call)
    {
        if (call.PartitionKey is { } key) return item.Place == EffectivePartitionKey.Of(key);
        if (call.Partition is { } partition && partitions.Of(item.Place) != partition) return false;
        return call.Epk is not ({ } start, { } end) || (string.CompareOrdinal(item.Place, start) >= 0 && string.CompareOrdinal(item.Place, end) < 0);
    }

    private static IEnumerable<StoredItem> Ordered(IEnumerable<StoredItem> items, SqlQuery query)
    {
        var ordered = items.OrderBy(query.KeyOfItem, StringComparer.Ordinal).ThenBy(item => item.Rid, StringComparer.Ordinal);
        return query.Descending ? ordered.Reverse() : ordered;
    }

    private static JsonObject Shape(StoredItem item, SqlQuery query) => query.Payload
        ? new JsonObject { ["_rid"] = item.Rid, ["orderByItems"] = new JsonArray(new JsonObject { ["item"] = query.KeyOfItem(item) }), ["payload"] = JsonObject.Create(item.Content) }
        : JsonObject.Create(item.Content)!;

    private static string TokenOf(StoredItem item) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"after {item.Rid}"));
}
